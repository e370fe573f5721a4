package org.tocsin.delivery;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Who has a mailing, by the ledger. */
@RegisterConstructorMapper(Recall.Standing.class)
interface StandingDao {

    /** Mailings that had somebody to go to of whom nothing is known any more. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM mailing m
            WHERE m.id IN (<mailings>) AND m.candidates > 0
              AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.mailing_id = m.id)
            """)
    int withoutRecord(@BindList("mailings") Collection<Long> mailings);

    /** Accepted, or ended while the relay's answer was lost; cancelled without that. */
    @SqlQuery("""
            SELECT subscriber_id,
                MAX(state = 1 OR COALESCE(reason, '') IN ('reply_lost', 'in_doubt')) AS has_it,
                MAX(state = 4 AND COALESCE(reason, '') NOT IN ('reply_lost', 'in_doubt')) AS was_taken_back
            FROM delivery
            WHERE mailing_id IN (<mailings>) AND subscriber_id > :after
            GROUP BY subscriber_id
            ORDER BY subscriber_id
            LIMIT :limit
            """)
    List<Recall.Standing> of(@BindList("mailings") Collection<Long> mailings, long after, int limit);
}
