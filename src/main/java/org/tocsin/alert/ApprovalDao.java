package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Who approved what, who looked at what before, and every step an alert took. */
@RegisterConstructorMapper(ApprovalDao.Approval.class)
@RegisterConstructorMapper(ApprovalDao.Step.class)
interface ApprovalDao {

    /** An approval that still counts. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Approval(
            long id,
            int revision,
            byte[] contentHash,
            long approvedBy,
            Instant approvedAt,
            boolean isAlone,
            int counted) {}

    /** A step, with the name of whoever took it; null for the program. */
    record Step(
            long id,
            String act,
            String fromState,
            String toState,
            int revision,
            @Nullable String name,
            String reason,
            Instant happenedAt) {}

    @SqlUpdate("""
            INSERT INTO alert_approval (alert_id, revision, content_hash, approved_by, approved_at, is_alone, reason,
                counted)
            VALUES (:alertId, :revision, :hash, :by, :now, :isAlone, :reason, :counted)
            """)
    void insert(
            long alertId, int revision, byte[] hash, long by, Instant now, boolean isAlone, String reason, int counted);

    /** The newest that was not voided. */
    @SqlQuery("""
            SELECT id, revision, content_hash, approved_by, approved_at, is_alone, counted
            FROM alert_approval
            WHERE alert_id = :alertId AND voided_at IS NULL
            ORDER BY id DESC
            LIMIT 1
            """)
    Optional<Approval> standing(long alertId);

    @SqlUpdate("UPDATE alert_approval SET voided_at = :now WHERE alert_id = :alertId AND voided_at IS NULL")
    void voidAll(long alertId, Instant now);

    @SqlUpdate("""
            INSERT INTO alert_trial (alert_id, mail_hash, staff_id, sent_at) VALUES (:alertId, :hash, :by, :now)
            ON DUPLICATE KEY UPDATE sent_at = VALUES(sent_at)
            """)
    void insertTrial(long alertId, byte[] hash, long by, Instant now);

    @SqlQuery("""
            SELECT COUNT(*) > 0 FROM alert_trial
            WHERE alert_id = :alertId AND mail_hash = :hash AND staff_id = :by
            """)
    boolean isTried(long alertId, byte[] hash, long by);

    /** Whether anybody had just this in their own mailbox. */
    @SqlQuery("SELECT COUNT(*) > 0 FROM alert_trial WHERE alert_id = :alertId AND mail_hash = :hash")
    boolean isTried(long alertId, byte[] hash);

    @SqlUpdate("""
            INSERT INTO alert_step (alert_id, act, from_state, to_state, revision, staff_id, reason, happened_at)
            VALUES (:alertId, :act, :from, :to, :revision, :by, :reason, :now)
            """)
    void insertStep(
            long alertId,
            String act,
            String from,
            String to,
            int revision,
            @Nullable Long by,
            String reason,
            Instant now);

    /** Newest first. */
    @SqlQuery("""
            SELECT t.id, t.act, t.from_state, t.to_state, t.revision, s.name, t.reason, t.happened_at
            FROM alert_step t
            LEFT JOIN staff s ON s.id = t.staff_id
            WHERE t.alert_id = :alertId
            ORDER BY t.id DESC
            LIMIT :limit
            """)
    List<Step> steps(long alertId, int limit);
}
