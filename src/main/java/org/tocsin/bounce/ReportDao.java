package org.tocsin.bounce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What mail systems reported back. */
@RegisterConstructorMapper(RecordedReport.class)
interface ReportDao {

    /** False when this delivery already has a report of the kind: a repeat counts nothing. */
    @SqlUpdate("""
            INSERT IGNORE INTO report
                (mailing_id, subscriber_id, kind, status, cause, hard, because, halves, live, held, received_at)
            VALUES (:mailingId, :subscriberId, :kind, :status, :cause, :hard, :because, :halves, :live, FALSE, :receivedAt)
            """)
    boolean insert(@BindMethods NewReport report);

    /** Public only because Jdbi reads public types alone. */
    record NewReport(
            long mailingId,
            long subscriberId,
            String kind,
            @Nullable String status,
            String cause,
            boolean hard,
            String because,
            int halves,
            boolean live,
            Instant receivedAt) {}

    /** False when there is no such delivery, or it has bounced before. */
    @SqlUpdate("""
            UPDATE delivery SET bounced_at = :now
            WHERE mailing_id = :mailingId AND subscriber_id = :subscriberId AND bounced_at IS NULL
            """)
    boolean bounced(long mailingId, long subscriberId, Instant now);

    /** What kind of mail it was, as in the database; empty when it is no longer on record. */
    @SqlQuery("""
            SELECT m.kind FROM delivery d JOIN mailing m ON m.id = d.mailing_id
            WHERE d.mailing_id = :mailingId AND d.subscriber_id = :subscriberId
            """)
    Optional<String> kind(long mailingId, long subscriberId);

    /** Its provider is out of order. */
    @SqlUpdate("""
            UPDATE report SET held = TRUE
            WHERE mailing_id = :mailingId AND subscriber_id = :subscriberId AND kind = 'failed'
            """)
    void hold(long mailingId, long subscriberId);

    /** One more that names no delivery of ours. */
    @SqlUpdate("""
            INSERT INTO unclaimed_report (on_day, kind, messages) VALUES (:day, :kind, 1)
            ON DUPLICATE KEY UPDATE messages = messages + 1
            """)
    void unclaimed(LocalDate day, String kind);

    @SqlQuery("SELECT COALESCE(SUM(messages), 0) FROM unclaimed_report WHERE on_day >= :from")
    long unclaimed(LocalDate from);

    @SqlQuery("SELECT COUNT(*) FROM report WHERE kind = :kind")
    long count(String kind);

    @SqlQuery("""
            SELECT r.id, r.mailing_id, m.kind AS mailing_kind, r.kind, r.status, r.cause, r.hard, r.because, r.live,
                r.held, r.received_at
            FROM report r
            JOIN mailing m ON m.id = r.mailing_id
            WHERE :before IS NULL OR r.id < :before
            ORDER BY r.id DESC
            LIMIT :limit
            """)
    List<RecordedReport> newest(int limit, @Nullable Long before);

    @SqlQuery("""
            SELECT r.id, r.mailing_id, m.kind AS mailing_kind, r.kind, r.status, r.cause, r.hard, r.because, r.live,
                r.held, r.received_at
            FROM report r
            JOIN mailing m ON m.id = r.mailing_id
            WHERE r.subscriber_id = :subscriber AND m.kind <> 'invitation'
            ORDER BY r.id DESC
            LIMIT :limit
            """)
    List<RecordedReport> about(long subscriber, int limit);
}
