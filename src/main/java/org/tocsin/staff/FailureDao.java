package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How often signing in failed, by hour and account. */
@RegisterConstructorMapper(FailureDao.Failures.class)
interface FailureDao {

    /** @param staffId 0 for names that nobody has */
    record Failures(Instant onHour, String act, long staffId, long tries) {}

    @SqlUpdate("""
            INSERT INTO staff_failure (on_hour, act, staff_id, tries) VALUES (:hour, :act, :staffId, 1)
            ON DUPLICATE KEY UPDATE tries = tries + 1
            """)
    void count(Instant hour, String act, long staffId);

    @SqlQuery("SELECT tries FROM staff_failure WHERE on_hour = :hour AND act = :act AND staff_id = :staffId")
    long tries(Instant hour, String act, long staffId);

    /** Of hours that are over, those with more than so many. */
    @SqlQuery("""
            SELECT on_hour, act, staff_id, tries FROM staff_failure
            WHERE on_hour < :before AND tries > :more AND NOT told
            ORDER BY on_hour, act, staff_id
            """)
    List<Failures> untold(Instant before, long more);

    /** False when another node has told. */
    @SqlUpdate("""
            UPDATE staff_failure SET told = TRUE
            WHERE on_hour = :hour AND act = :act AND staff_id = :staffId AND NOT told
            """)
    boolean told(Instant hour, String act, long staffId);

    @SqlUpdate("DELETE FROM staff_failure WHERE on_hour < :before AND (told OR tries <= :few)")
    void forget(Instant before, long few);
}
