package org.tocsin.bounce;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What mail systems reported back. */
@RegisterConstructorMapper(RecordedReport.class)
interface ReportDao {

    /** False when this delivery already has a report of the kind: a repeat counts nothing. */
    @SqlUpdate("""
            INSERT IGNORE INTO report (mailing_id, subscriber_id, kind, status, received_at)
            VALUES (:mailingId, :subscriberId, :kind, :status, :now)
            """)
    boolean insert(long mailingId, long subscriberId, String kind, @Nullable String status, Instant now);

    /** False when there is no such delivery, or it has bounced before. */
    @SqlUpdate("""
            UPDATE delivery SET bounced_at = :now
            WHERE mailing_id = :mailingId AND subscriber_id = :subscriberId AND bounced_at IS NULL
            """)
    boolean bounced(long mailingId, long subscriberId, Instant now);

    @SqlQuery("SELECT COUNT(*) FROM delivery WHERE mailing_id = :mailingId AND subscriber_id = :subscriberId")
    int deliveries(long mailingId, long subscriberId);

    @SqlQuery("SELECT COUNT(*) FROM report WHERE kind = :kind")
    long count(String kind);

    @SqlQuery("""
            SELECT r.id, r.mailing_id, m.kind AS mailing_kind, r.kind, r.status, r.received_at
            FROM report r
            JOIN mailing m ON m.id = r.mailing_id
            WHERE :before IS NULL OR r.id < :before
            ORDER BY r.id DESC
            LIMIT :limit
            """)
    List<RecordedReport> newest(int limit, @Nullable Long before);
}
