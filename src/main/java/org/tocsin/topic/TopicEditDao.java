package org.tocsin.topic;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Where a topic that is added stands in the list. */
interface TopicEditDao {
    @SqlQuery("SELECT COALESCE(MAX(position), 0) + 1 FROM topic")
    int nextPosition();
}
