package org.tocsin.delivery;

import java.time.LocalDate;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What of a day's share of the warm-up plan is taken. */
interface WarmUpDao {

    @SqlUpdate("INSERT IGNORE INTO warm_up_day (on_day, provider, taken) VALUES (:day, :provider, 0)")
    void open(LocalDate day, String provider);

    /** False when fewer are left. */
    @SqlUpdate("""
            UPDATE warm_up_day SET taken = taken + :mails
            WHERE on_day = :day AND provider = :provider AND taken + :mails <= :most
            """)
    boolean take(LocalDate day, String provider, int mails, int most);
}
