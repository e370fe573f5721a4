package org.tocsin.bounce;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Fuses of providers, and what makes them blow. */
@RegisterConstructorMapper(FuseDao.HeldReport.class)
@RegisterConstructorMapper(BlownFuse.class)
interface FuseDao {

    /** Public only because Jdbi makes public types alone. */
    record HeldReport(
            long id,
            long mailingId,
            long subscriberId,
            @Nullable String status,
            String cause,
            boolean hard,
            String because,
            Instant receivedAt) {}

    @SqlUpdate("""
            INSERT INTO bad_address_minute (provider, at_minute, mails) VALUES (:provider, :minute, 1)
            ON DUPLICATE KEY UPDATE mails = mails + 1
            """)
    void count(String provider, Instant minute);

    @SqlQuery("""
            SELECT COALESCE(SUM(mails), 0) FROM bad_address_minute
            WHERE provider = :provider AND at_minute > :after AND at_minute <= :now
            """)
    int since(String provider, Instant after, Instant now);

    @SqlUpdate("DELETE FROM bad_address_minute WHERE at_minute < :before")
    int forget(Instant before);

    /** False when it has blown before. */
    @SqlUpdate("INSERT IGNORE INTO bounce_fuse (provider, blown_at, bad) VALUES (:provider, :now, :bad)")
    boolean blow(String provider, Instant now, int bad);

    @SqlQuery("SELECT provider, blown_at, bad, verdict FROM bounce_fuse ORDER BY provider")
    List<BlownFuse> blown();

    @SqlQuery("SELECT provider, blown_at, bad, verdict FROM bounce_fuse WHERE provider = :provider")
    Optional<BlownFuse> find(String provider);

    /** False when there is none, or somebody has decided. */
    @SqlUpdate("UPDATE bounce_fuse SET verdict = :verdict WHERE provider = :provider AND verdict IS NULL")
    boolean decide(String provider, String verdict);

    @SqlUpdate("DELETE FROM bounce_fuse WHERE provider = :provider")
    boolean mend(String provider);

    @SqlQuery("""
            SELECT id, mailing_id, subscriber_id, status, cause, hard, because, received_at
            FROM report
            WHERE held AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
    List<HeldReport> held(long after, int limit);

    /** False when somebody else has let it go. */
    @SqlUpdate("UPDATE report SET held = FALSE WHERE id = :id AND held")
    boolean release(long id);

    /** What was counted of somebody shortly before the fuse blew. */
    @SqlUpdate("""
            UPDATE report SET held = TRUE
            WHERE subscriber_id = :subscriber AND kind = 'failed' AND received_at > :after AND halves > 0
            """)
    int hold(long subscriber, Instant after);

    @SqlQuery("SELECT COUNT(*) FROM report WHERE held")
    int heldReports();
}
