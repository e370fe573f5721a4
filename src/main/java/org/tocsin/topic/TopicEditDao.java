package org.tocsin.topic;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Changing topics that are there. */
interface TopicEditDao {
    @SqlQuery("SELECT COALESCE(MAX(position), 0) + 1 FROM topic")
    int nextPosition();

    @SqlUpdate("UPDATE topic SET parent_id = :parent WHERE id = :id AND parent_id IS NOT NULL")
    void move(long id, long parent);

    @SqlUpdate("""
            INSERT INTO topic_name (topic_id, language, name) VALUES (:id, :language, :name)
            ON DUPLICATE KEY UPDATE name = VALUES(name)
            """)
    void name(long id, String language, String name);
}
