package org.tocsin.delivery;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Who did not get a mailing, in numbers. */
@RegisterConstructorMapper(MissedDao.Missed.class)
interface MissedDao {

    record Missed(
            int state,
            @Nullable String reason,
            @Nullable Integer replyCode,
            @Nullable String replyStatus,
            int count) {}

    /** Reads every row of the mailing that is still in the ledger: a second for a million. */
    @SqlQuery("""
            SELECT state, reason, reply_code, reply_status, COUNT(*) AS count
            FROM delivery
            WHERE mailing_id = :id AND state != 1 AND (state != 0 OR attempts > 0)
            GROUP BY state, reason, reply_code, reply_status
            ORDER BY COUNT(*) DESC, state, reason, reply_code, reply_status
            LIMIT :limit
            """)
    List<Missed> of(long id, int limit);
}
