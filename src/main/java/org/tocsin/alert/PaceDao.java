package org.tocsin.alert;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How much came about an alert in a stretch of time. */
interface PaceDao {
    /** False when as many came already, or none yet. */
    @SqlUpdate("""
            UPDATE alert_pace SET amount = amount + 1
            WHERE alert_id = :alertId AND what = :what AND ends_at = :end AND amount < :most
            """)
    boolean more(long alertId, String what, Instant end, int most);

    /** False when it was not the first. */
    @SqlUpdate("INSERT IGNORE INTO alert_pace (alert_id, what, ends_at, amount) VALUES (:alertId, :what, :end, 1)")
    boolean first(long alertId, String what, Instant end);

    @SqlUpdate("DELETE FROM alert_pace WHERE ends_at <= :now")
    int forget(Instant now);
}
