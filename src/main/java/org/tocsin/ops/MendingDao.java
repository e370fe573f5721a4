package org.tocsin.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Looks for what fell in between. What is counted is counted up to a limit: more is not worse. */
@RegisterConstructorMapper(MendingDao.Orphans.class)
@RegisterConstructorMapper(MendingDao.Row.class)
interface MendingDao {

    /** Deliveries that wait and that no chunk has. */
    record Orphans(@Nullable Long first, @Nullable Long last, int size) {}

    record Row(String seam, int found, int mended, Instant seenAt) {}

    /** Digests and urgent actions that went through, as it seems. */
    @SqlQuery("""
            SELECT m.id FROM mailing m
            WHERE m.created_at >= :since AND m.lane > 0 AND m.prepared_at < :settled AND m.state = 'open'
              AND NOT EXISTS (SELECT 1 FROM delivery_chunk c WHERE c.mailing_id = m.id)
            ORDER BY m.id
            """)
    List<Long> through(Instant since, Instant settled);

    /** The lane; empty when the mailing was stopped, or has chunks by now. */
    @SqlQuery("""
            SELECT m.lane FROM mailing m
            WHERE m.id = :mailing AND m.state = 'open'
              AND NOT EXISTS (SELECT 1 FROM delivery_chunk c WHERE c.mailing_id = m.id)
            FOR UPDATE
            """)
    Optional<Integer> lockThrough(long mailing);

    @SqlQuery("""
            SELECT MIN(subscriber_id) AS first, MAX(subscriber_id) AS last, COUNT(*) AS size
            FROM delivery
            WHERE mailing_id = :mailing AND state = 0
            """)
    Orphans orphans(long mailing);

    @SqlUpdate("""
            INSERT INTO delivery_chunk (mailing_id, first_subscriber, last_subscriber, size, lane, due_at)
            VALUES (:mailing, :first, :last, :size, :lane, :now)
            """)
    void insertChunk(long mailing, long first, long last, int size, int lane, Instant now);

    @SqlUpdate("UPDATE delivery SET chunk = :chunk WHERE mailing_id = :mailing AND state = 0")
    void moveToChunk(long mailing, long chunk);

    @SqlUpdate("""
            UPDATE subscriber SET next_digest_at = :now
            WHERE state = 'active' AND next_digest_at IS NULL AND rhythm != 'immediate'
            """)
    int bringBack(Instant now);

    @SqlQuery("SELECT COUNT(*) FROM (SELECT id FROM subscriber WHERE next_digest_at <= :then LIMIT 10000) AS late")
    int digestsLate(Instant then);

    @SqlQuery("SELECT COUNT(*) FROM mailing WHERE prepared_at IS NULL AND created_at <= :then")
    int unplanned(Instant then);

    /** Of a worker that has let its lease run out: they are taken over at once where anybody is free. */
    @SqlQuery("SELECT COALESCE(SUM(size), 0) FROM delivery_chunk WHERE due_at <= :then AND leased_by IS NOT NULL")
    int leasesStuck(Instant then);

    /** But for those that people have paused. */
    @SqlQuery("""
            SELECT COALESCE(SUM(c.size), 0)
            FROM delivery_chunk c
            JOIN mailing m ON m.id = c.mailing_id
            WHERE c.due_at <= :then AND c.leased_by IS NULL AND m.state = 'open'
              AND NOT EXISTS (SELECT 1 FROM lane_pause p WHERE p.lane = c.lane AND p.resumed_at IS NULL)
            """)
    int chunksLate(Instant then);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM (SELECT id FROM subscriber_request WHERE requested_at <= :then LIMIT 10000) AS late
            """)
    int requestsLate(Instant then);

    @SqlUpdate("INSERT INTO mending (seam, found, mended, seen_at) VALUES (:seam, :found, :mended, :now)")
    void note(String seam, int found, int mended, Instant now);

    @SqlQuery("SELECT seam, found, mended, seen_at FROM mending ORDER BY id DESC LIMIT :limit")
    List<Row> newest(int limit);

    @SqlUpdate("DELETE FROM mending WHERE seen_at < :before")
    void forget(Instant before);
}
