package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What may not be sent until a person lets it go on. */
@RegisterConstructorMapper(LanePauseDao.PauseRow.class)
interface LanePauseDao {

    record PauseRow(
            int lane,
            String provider,
            String reason,
            Instant since,
            @Nullable Instant resumedAt) {}

    @SqlQuery("SELECT lane, provider, reason, since, resumed_at FROM lane_pause ORDER BY since")
    List<PauseRow> all();

    /** One that holds already keeps its beginning and its reason. */
    @SqlUpdate("""
            INSERT INTO lane_pause (lane, provider, reason, since)
            VALUES (:lane, :provider, :reason, :now)
            ON DUPLICATE KEY UPDATE
                reason = IF(resumed_at IS NULL, reason, VALUES(reason)),
                since = IF(resumed_at IS NULL, since, VALUES(since)),
                resumed_by = NULL,
                resumed_at = NULL
            """)
    void pause(int lane, String provider, String reason, Instant now);

    /** False when it is not paused any more. */
    @SqlUpdate("""
            UPDATE lane_pause SET resumed_at = :now, resumed_by = :staffId
            WHERE lane = :lane AND provider = :provider AND resumed_at IS NULL
            """)
    boolean resume(int lane, String provider, long staffId, Instant now);
}
