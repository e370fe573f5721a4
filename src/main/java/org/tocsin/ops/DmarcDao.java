package org.tocsin.ops;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What mail systems report of mail in our name, in numbers. */
@RegisterConstructorMapper(DmarcDao.Day.class)
interface DmarcDao {
    /**
     * A day of one reporter.
     *
     * @param failed those that were not ours, or did not look so
     * @param stopped those of them that were refused or put aside
     */
    record Day(LocalDate onDay, String reporter, long passed, long failed, long stopped) {}

    /** False for one that was counted before. */
    @SqlUpdate("INSERT IGNORE INTO dmarc_report (report_hash, on_day) VALUES (:hash, :day)")
    boolean begin(byte[] hash, LocalDate day);

    @SqlUpdate("""
            INSERT INTO dmarc_count (on_day, reporter, passed, fate, mails)
            VALUES (:day, :reporter, :passed, :fate, :mails)
            ON DUPLICATE KEY UPDATE mails = mails + VALUES(mails)
            """)
    void count(LocalDate day, String reporter, boolean passed, String fate, long mails);

    @SqlQuery("""
            SELECT on_day, reporter,
                SUM(CASE WHEN passed THEN mails ELSE 0 END) AS passed,
                SUM(CASE WHEN passed THEN 0 ELSE mails END) AS failed,
                SUM(CASE WHEN NOT passed AND fate <> 'none' THEN mails ELSE 0 END) AS stopped
            FROM dmarc_count
            WHERE on_day >= :since
            GROUP BY on_day, reporter
            ORDER BY on_day DESC, reporter
            LIMIT :limit
            """)
    List<Day> days(LocalDate since, int limit);

    @SqlUpdate("DELETE FROM dmarc_report WHERE on_day < :before LIMIT 1000")
    int forgetReports(LocalDate before);

    @SqlUpdate("DELETE FROM dmarc_count WHERE on_day < :before LIMIT 1000")
    int forgetCounts(LocalDate before);
}
