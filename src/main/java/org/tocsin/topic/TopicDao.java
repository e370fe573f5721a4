package org.tocsin.topic;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Topics and their names. */
@RegisterConstructorMapper(TopicDao.Named.class)
interface TopicDao {

    record Named(long id, String slug, @Nullable Long parentId, String name) {}

    /** Named in the language, else in English, else by slug; groups before the topics in them, each in its order. */
    @SqlQuery("""
            SELECT t.id, t.slug, t.parent_id, COALESCE(own.name, english.name, t.slug) AS name
            FROM topic t
            LEFT JOIN topic_name own ON own.topic_id = t.id AND own.language = :language
            LEFT JOIN topic_name english ON english.topic_id = t.id AND english.language = 'en'
            ORDER BY t.parent_id IS NOT NULL, t.position, t.id
            """)
    List<Named> all(String language);

    @SqlQuery("SELECT COUNT(*) FROM topic")
    int count();

    @GetGeneratedKeys
    @SqlUpdate("INSERT INTO topic (slug, parent_id, position) VALUES (:slug, :parentId, :position)")
    long insert(String slug, @Nullable Long parentId, int position);

    @SqlUpdate("INSERT INTO topic_name (topic_id, language, name) VALUES (:topicId, :language, :name)")
    void insertName(long topicId, String language, String name);
}
