package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who was told on which day what is due. */
interface ReminderDao {

    @SqlQuery("SELECT staff_id FROM alert_reminder WHERE on_day = :day")
    Set<Long> told(LocalDate day);

    /** False when they were told on that day. */
    @SqlUpdate("INSERT IGNORE INTO alert_reminder (staff_id, on_day, told_at) VALUES (:staffId, :day, :now)")
    boolean tell(long staffId, LocalDate day, Instant now);

    @SqlUpdate("DELETE FROM alert_reminder WHERE on_day < :day")
    void forget(LocalDate day);

    /** Who began it, saved or submitted it last, or approved it as it stands. */
    @SqlQuery("""
            SELECT created_by FROM alert WHERE id = :alertId AND created_by IS NOT NULL
            UNION SELECT edited_by FROM alert WHERE id = :alertId AND edited_by IS NOT NULL
            UNION SELECT submitted_by FROM alert WHERE id = :alertId AND submitted_by IS NOT NULL
            UNION SELECT approved_by FROM alert_approval WHERE alert_id = :alertId AND voided_at IS NULL
            """)
    Set<Long> involved(long alertId);
}
