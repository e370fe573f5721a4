package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** How many deliveries were settled in which minute. */
@RegisterConstructorMapper(PaceDao.Recent.class)
@RegisterConstructorMapper(PaceDao.LaneBacklog.class)
@RegisterConstructorMapper(PaceDao.LanePace.class)
interface PaceDao {

    record Recent(Instant since, long settled) {}

    @SqlUpdate("""
            INSERT INTO mailing_pace (mailing_id, at_minute, node, settled)
            SELECT id, :minute, :node, :settled FROM mailing WHERE id = :mailingId
            ON DUPLICATE KEY UPDATE settled = mailing_pace.settled + VALUES(settled)
            """)
    void add(long mailingId, Instant minute, String node, int settled);

    @SqlQuery("""
            SELECT MIN(at_minute) AS since, SUM(settled) AS settled
            FROM mailing_pace
            WHERE mailing_id = :mailingId AND at_minute >= :since
            HAVING SUM(settled) > 0
            """)
    Optional<Recent> recent(long mailingId, Instant since);

    record LaneBacklog(int lane, long waiting, @Nullable Instant dueSince) {}

    record LanePace(int lane, long settled) {}

    @SqlQuery("""
            SELECT lane, SUM(size) AS waiting, MIN(IF(leased_by IS NULL AND due_at <= :now, due_at, NULL)) AS due_since
            FROM delivery_chunk
            GROUP BY lane
            """)
    List<LaneBacklog> backlogs(Instant now);

    @SqlQuery("""
            SELECT m.lane, SUM(p.settled) AS settled
            FROM mailing_pace p
            JOIN mailing m ON m.id = p.mailing_id
            WHERE p.at_minute >= :since
            GROUP BY m.lane
            """)
    List<LanePace> settledByLane(Instant since);

    @SqlQuery("SELECT COALESCE(SUM(settled), 0) FROM mailing_pace WHERE at_minute >= :since")
    long settledSince(Instant since);

    @SqlUpdate("DELETE FROM mailing_pace WHERE at_minute < :before")
    int forget(Instant before);
}
