package org.tocsin.delivery;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Refusals that have not been dealt with. */
@RegisterConstructorMapper(Refused.class)
interface RefusalDao {

    @SqlQuery("""
            SELECT mailing_id, subscriber_id, status, cause, hard, refused_at
            FROM relay_refusal
            ORDER BY mailing_id, subscriber_id
            LIMIT :limit
            """)
    List<Refused> some(int limit);

    @SqlUpdate("DELETE FROM relay_refusal WHERE mailing_id = :mailing AND subscriber_id = :subscriber")
    boolean delete(long mailing, long subscriber);
}
