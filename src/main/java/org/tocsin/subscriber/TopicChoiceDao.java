package org.tocsin.subscriber;

import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Which topics subscribers chose. */
interface TopicChoiceDao {

    @SqlQuery("SELECT topic_id FROM subscriber_topic WHERE subscriber_id = :id")
    Set<Long> of(long id);

    @SqlUpdate("DELETE FROM subscriber_topic WHERE subscriber_id = :id")
    void clear(long id);

    /** Those that are gone by now are left out; for what became part of another topic, that one is taken. */
    @SqlUpdate("""
            INSERT INTO subscriber_topic (subscriber_id, topic_id)
            SELECT :id, t.id FROM topic t
            WHERE t.parent_id IS NOT NULL AND (t.id IN (<topics>)
                OR t.id IN (SELECT m.topic_id FROM topic_merger m WHERE m.former_id IN (<topics>)))
            """)
    void choose(long id, @BindList("topics") Collection<Long> topics);

    /** @param topics may be none */
    default void replace(long id, Collection<Long> topics) {
        clear(id);
        if (!topics.isEmpty()) {
            choose(id, topics);
        }
    }
}
