package org.tocsin.delivery;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How mails were answered, by day and provider. */
@RegisterConstructorMapper(TallyDao.Sum.class)
interface TallyDao {

    /** One row more to count. */
    record Line(LocalDate day, String provider, int lane, int answer, int mails) {}

    record Sum(LocalDate day, String provider, int lane, int answer, int mails) {}

    @SqlBatch("""
            INSERT INTO answer_tally (on_day, provider, lane, answer, shard, mails)
            VALUES (:day, :provider, :lane, :answer, :shard, :mails)
            ON DUPLICATE KEY UPDATE mails = mails + VALUES(mails)
            """)
    void add(@BindMethods List<Line> lines, int shard);

    @SqlQuery("""
            SELECT on_day AS day, provider, lane, answer, SUM(mails) AS mails
            FROM answer_tally
            WHERE on_day >= :from
            GROUP BY on_day, provider, lane, answer
            ORDER BY on_day DESC, provider, lane, answer
            """)
    List<Sum> since(LocalDate from);
}
