package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Alerts in the lists of the desk. */
@RegisterConstructorMapper(AlertRow.class)
@RegisterConstructorMapper(ShelfDao.StateCount.class)
@RegisterConstructorMapper(ShelfDao.Titled.class)
@RegisterConstructorMapper(ShelfDao.Cited.class)
interface ShelfDao {

    record StateCount(String state, int count) {}

    record Titled(long alertId, String content) {}

    /** What an open alert says to its readers. */
    record Cited(long alertId, String label, String content) {}

    @SqlQuery(DeskDao.ROW + """
             WHERE state IN (<states>) AND (:before IS NULL OR id < :before)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<AlertRow> inStates(@BindList List<String> states, @Nullable Long before, int limit);

    @SqlQuery(DeskDao.ROW + """
             WHERE NOT is_practice AND (:before IS NULL OR id < :before)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<AlertRow> inEarnest(@Nullable Long before, int limit);

    @SqlQuery("SELECT state, COUNT(*) AS count FROM alert GROUP BY state")
    List<StateCount> counts();

    /** Those that will start or are open, by what comes first. */
    @SqlQuery(DeskDao.ROW + """
             WHERE state IN ('review', 'approved', 'scheduled', 'held', 'sending', 'sent')
                AND (state != 'sent' OR deadline IS NULL OR deadline > :now)
            ORDER BY COALESCE(start_at, sent_at, deadline), id
            LIMIT :limit
            """)
    List<AlertRow> timetable(Instant now, int limit);

    /** The content of the newest revision. */
    @SqlQuery("""
            SELECT r.alert_id, r.content
            FROM alert_revision r
            JOIN alert a ON a.id = r.alert_id AND a.revision = r.number
            WHERE a.id IN (<ids>)
            """)
    List<Titled> contents(@BindList List<Long> ids);

    /** Those of the past have their titles elsewhere. */
    @SqlQuery("""
            SELECT t.title FROM alert_text t
            WHERE t.alert_id = :id
            ORDER BY t.language != 'en', t.language
            LIMIT 1
            """)
    List<String> oldTitle(long id);

    /** What was sent and whose deadline has passed without anybody closing it. */
    @SqlQuery(DeskDao.ROW
            + " WHERE state IN ('sent', 'stopped') AND deadline <= :now AND NOT is_practice ORDER BY deadline LIMIT 20")
    List<AlertRow> toClose(Instant now);

    @SqlQuery(
            DeskDao.ROW
                    + " WHERE state IN ('sending', 'sent') AND review_on <= :today AND NOT is_practice ORDER BY review_on LIMIT 20")
    List<AlertRow> toReview(LocalDate today);

    /** What the program gave back, and what expired lately without being sent. */
    @SqlQuery(DeskDao.ROW + """
             WHERE failure IS NOT NULL AND NOT is_practice AND (state = 'review' OR state = 'expired' AND changed_at > :since)
            ORDER BY changed_at DESC
            LIMIT 20
            """)
    List<AlertRow> failed(Instant since);

    /** What has waited for somebody at the desk since then at least, and is not written on. */
    @SqlQuery(DeskDao.ROW + """
             WHERE state IN ('review', 'returned', 'approved') AND changed_at <= :since AND NOT is_practice
            ORDER BY changed_at
            LIMIT 50
            """)
    List<AlertRow> waiting(Instant since);

    /** Those that ask for letters now, as they went to readers. */
    @SqlQuery("""
            SELECT a.id AS alert_id, COALESCE(a.label, a.reference) AS label, r.content
            FROM alert a
            JOIN alert_revision r ON r.alert_id = a.id AND r.number = a.sent_revision
            WHERE a.state IN ('sending', 'sent') AND NOT a.is_practice AND (a.deadline IS NULL OR a.deadline > :now)
            ORDER BY a.id
            LIMIT 100
            """)
    List<Cited> open(Instant now);

    @SqlQuery(DeskDao.ROW + " WHERE parent_id = :id ORDER BY id")
    List<AlertRow> followUps(long id);
}
