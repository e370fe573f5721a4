package org.tocsin.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Which topics subscribers chose. */
interface TopicChoiceDao {

    record Chosen(long subscriberId, long topicId) {}

    @SqlQuery("SELECT topic_id FROM subscriber_topic WHERE subscriber_id = :id")
    Set<Long> of(long id);

    @SqlQuery("SELECT subscriber_id, topic_id FROM subscriber_topic WHERE subscriber_id IN (<ids>)")
    @UseRowMapper(ChosenMapper.class)
    List<Chosen> of(@BindList("ids") Collection<Long> ids);

    @SqlUpdate("DELETE FROM subscriber_topic WHERE subscriber_id = :id")
    void clear(long id);

    /** Those that are gone by now are left out. */
    @SqlUpdate("""
            INSERT INTO subscriber_topic (subscriber_id, topic_id)
            SELECT :id, t.id FROM topic t WHERE t.parent_id IS NOT NULL AND t.id IN (<topics>)
            """)
    void choose(long id, @BindList("topics") Collection<Long> topics);

    /** By hand: planning reads several rows for each of a million subscribers. */
    final class ChosenMapper implements RowMapper<Chosen> {
        @Override
        public Chosen map(ResultSet row, StatementContext context) throws SQLException {
            return new Chosen(row.getLong(1), row.getLong(2));
        }
    }
}
