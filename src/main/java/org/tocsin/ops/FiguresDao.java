package org.tocsin.ops;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Numbers for operators; each is asked of an index. */
@RegisterConstructorMapper(FiguresDao.Kind.class)
@RegisterConstructorMapper(FiguresDao.Waiting.class)
@RegisterConstructorMapper(FiguresDao.Started.class)
interface FiguresDao {

    /** @param cause the class of it: what it says is wrong */
    record Kind(String kind, String cause, long amount) {}

    record Waiting(long amount, @Nullable Instant since) {}

    /** @param acceptedAt when the first mail of it was taken; null when none was */
    record Started(
            long mailingId, Instant startedAt, @Nullable Instant acceptedAt) {}

    @SqlQuery("SELECT COUNT(*) AS amount, MIN(requested_at) AS since FROM subscriber_request")
    Waiting requests();

    @SqlQuery("SELECT 0 AS amount, MIN(next_digest_at) AS since FROM subscriber WHERE next_digest_at <= :now")
    Waiting digests(Instant now);

    @SqlQuery("SELECT kind, cause, COUNT(*) AS amount FROM report WHERE received_at >= :since GROUP BY kind, cause")
    List<Kind> reports(Instant since);

    @SqlQuery("SELECT COUNT(*) FROM source WHERE paused = FALSE AND failures > 0")
    long sourcesFailing();

    @SqlQuery("SELECT COUNT(*) FROM source WHERE paused = FALSE")
    long sources();

    /** Urgent actions whose time came since then; one that nobody was to get has started all the same. */
    @SqlQuery("""
            SELECT m.id AS mailing_id, LEAST(m.created_at, COALESCE(a.start_at, m.created_at)) AS started_at,
                f.accepted_at
            FROM mailing m
            LEFT JOIN alert_mailing am ON am.mailing_id = m.id
            LEFT JOIN alert a ON a.id = am.alert_id
            LEFT JOIN alert_acceptance f ON f.mailing_id = m.id
            WHERE m.created_at >= :since AND m.kind = 'alert' AND m.state = 'open' AND m.candidates > m.excluded
            """)
    List<Started> alerts(Instant since);

    @SqlUpdate("""
            INSERT IGNORE INTO alert_acceptance (mailing_id, accepted_at)
            SELECT mailing_id, MIN(settled_at) FROM delivery
            WHERE mailing_id = :mailing AND state = 1 AND settled_at IS NOT NULL
            GROUP BY mailing_id
            """)
    void firstAcceptance(long mailing);
}
