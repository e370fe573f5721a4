package org.tocsin.subscriber;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How many came and went by day, and how many there are by choice. */
@RegisterConstructorMapper(MovementDao.Sum.class)
@RegisterConstructorMapper(MovementDao.TopicCount.class)
interface MovementDao {

    record Sum(LocalDate day, String kind, long amount) {}

    record TopicCount(long topicId, long subscribers) {}

    @SqlUpdate("""
            INSERT INTO subscriber_count (on_day, kind, shard, amount)
            VALUES (:day, :kind, :shard, 1)
            ON DUPLICATE KEY UPDATE amount = amount + 1
            """)
    void count(LocalDate day, String kind, int shard);

    @SqlUpdate("""
            INSERT INTO subscriber_count (on_day, kind, shard, amount)
            VALUES (:day, :kind, :shard, :amount)
            ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)
            """)
    void count(LocalDate day, String kind, int shard, int amount);

    /** For a restore, see {@code V32__goodbyes.sql}. */
    @SqlUpdate("""
            INSERT INTO goodbye (subscriber_id, act, detail, noted_at)
            VALUES (:subscriber, :act, :detail, UTC_TIMESTAMP(3))
            """)
    void note(long subscriber, String act, String detail);

    /** Whether anything of them is noted. */
    @SqlQuery("SELECT EXISTS (SELECT 1 FROM goodbye WHERE subscriber_id = :subscriber)")
    boolean isNoted(long subscriber);

    @SqlQuery("""
            SELECT on_day AS day, kind, SUM(amount) AS amount
            FROM subscriber_count
            WHERE on_day >= :from
            GROUP BY on_day, kind
            ORDER BY on_day, kind
            """)
    List<Sum> since(LocalDate from);

    @SqlQuery("""
            SELECT st.topic_id, COUNT(*) AS subscribers
            FROM subscriber_topic st
            JOIN subscriber s ON s.id = st.subscriber_id AND s.state = 'active'
            GROUP BY st.topic_id
            """)
    List<TopicCount> byTopic();
}
