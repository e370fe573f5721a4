package org.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** How far the planning of alerts has come. */
@RegisterConstructorMapper(PlanDao.Plan.class)
@RegisterConstructorMapper(PlanDao.Ended.class)
@RegisterConstructorMapper(PlanDao.Started.class)
@RegisterConstructorMapper(PlanDao.Had.class)
@RegisterConstructorMapper(PlanDao.Alike.class)
interface PlanDao {

    /** @param recalledAt null while what it follows may still be on its way */
    record Plan(
            long mailingId,
            long alertId,
            String reference,
            @Nullable String label,
            int revision,
            String content,
            @Nullable Long parentId,
            @Nullable Instant sendUntil,
            Instant begunAt,
            @Nullable Instant recalledAt,
            long plannedUpto) {

        AlertSending.Order order(AlertContent read) {
            String shown = label == null ? reference : label;
            return new AlertSending.Order(alertId, reference, shown, revision, read, parentId, sendUntil);
        }
    }

    /** One that nobody waits for any more, of which staff have not been told. */
    record Ended(long mailingId, long alertId, String label, String content, Instant begunAt) {}

    /** What of an alert went to readers, and when. */
    record Started(String content, Instant sentAt) {}

    /** How many first actions somebody was sent. */
    record Had(long subscriberId, int number) {}

    /** Waits until nobody else counts; held to the end of the transaction. */
    @SqlUpdate("INSERT INTO alert_turn (id) VALUES (1) ON DUPLICATE KEY UPDATE id = 1")
    void takeTurn();

    /** Of those that were sent, or wait to be. */
    @SqlQuery("""
            SELECT d.subscriber_id, COUNT(*) AS number
            FROM alert_plan p
            JOIN alert a ON a.id = p.alert_id AND a.kind = 'first'
            JOIN delivery d ON d.mailing_id = p.mailing_id
            WHERE p.begun_at > :since AND p.mailing_id <> :without
              AND d.subscriber_id IN (<subscribers>) AND d.state IN (0, 1)
            GROUP BY d.subscriber_id
            """)
    List<Had> had(@BindList("subscribers") Collection<Long> subscribers, long without, Instant since);

    @SqlQuery("""
            SELECT r.content, COALESCE(a.sent_at, r.saved_at) AS sent_at
            FROM alert a
            JOIN alert_revision r ON r.alert_id = a.id AND r.number = a.sent_revision
            WHERE a.id = :alertId
            """)
    Optional<Started> started(long alertId);

    @SqlUpdate("""
            INSERT INTO alert_plan (mailing_id, alert_id, revision, begun_at)
            VALUES (:mailingId, :alertId, :revision, :now)
            """)
    void insert(long mailingId, long alertId, int revision, Instant now);

    @SqlUpdate("UPDATE alert SET country = :country WHERE id = :alertId")
    void isAbout(long alertId, String country);

    @SqlQuery("SELECT mailing_id FROM alert_plan WHERE planned_at IS NULL ORDER BY mailing_id")
    List<Long> unplanned();

    @SqlQuery("""
            SELECT p.mailing_id, p.alert_id, a.reference, a.label, p.revision, r.content, a.parent_id, m.send_until,
                p.begun_at, p.recalled_at, p.planned_upto
            FROM alert_plan p
            JOIN alert a ON a.id = p.alert_id
            JOIN mailing m ON m.id = p.mailing_id
            JOIN alert_revision r ON r.alert_id = p.alert_id AND r.number = p.revision
            WHERE p.mailing_id = :mailingId AND p.planned_at IS NULL
            """)
    Optional<Plan> find(long mailingId);

    /** Empty when it is planned, or another node is at it. */
    @SqlQuery("SELECT 1 FROM alert_plan WHERE mailing_id = :mailingId AND planned_at IS NULL FOR UPDATE SKIP LOCKED")
    Optional<Integer> lock(long mailingId);

    @SqlUpdate("UPDATE alert_plan SET recalled_at = :now WHERE mailing_id = :mailingId")
    void recalled(long mailingId, Instant now);

    @SqlUpdate("UPDATE alert_plan SET planned_upto = :upto WHERE mailing_id = :mailingId")
    void plannedUpto(long mailingId, long upto);

    @SqlUpdate("UPDATE alert_plan SET planned_at = :now WHERE mailing_id = :mailingId")
    void planned(long mailingId, Instant now);

    /** Those of them that are not planned to the end. */
    @SqlQuery("""
            SELECT COUNT(*) FROM alert_plan WHERE planned_at IS NULL AND mailing_id IN (<mailings>)
            """)
    int countUnplanned(@BindList("mailings") Collection<Long> mailings);

    @SqlQuery("SELECT parent_id FROM alert WHERE id = :alertId AND parent_id IS NOT NULL")
    Optional<Long> parent(long alertId);

    @SqlQuery("SELECT id FROM alert WHERE parent_id IN (<parents>)")
    List<Long> children(@BindList("parents") Collection<Long> parents);

    @SqlQuery("SELECT mailing_id FROM alert_mailing WHERE alert_id IN (<alerts>) ORDER BY mailing_id")
    List<Long> mailings(@BindList("alerts") Collection<Long> alerts);

    /**
     * How many readers have one of these mailings, may have, or may still get it before it is taken back.
     *
     * @param orDidNot whether those count too from whom it was taken back
     */
    @SqlQuery("""
            SELECT COUNT(DISTINCT d.subscriber_id)
            FROM delivery d
            JOIN subscriber s ON s.id = d.subscriber_id AND s.state = 'active' AND s.wants_alerts
            WHERE d.mailing_id IN (<mailings>)
              AND (d.state IN (0, 1) OR COALESCE(d.reason, '') IN ('reply_lost', 'in_doubt') OR :orDidNot AND d.state = 4)
            """)
    int countReaders(@BindList("mailings") Collection<Long> mailings, boolean orDidNot);

    /** Readers alike in language, form and hours. */
    record Alike(
            String language,
            String form,
            boolean isQuiet,
            boolean isStrict,
            boolean readsOnly,
            boolean isStopped,
            int readers) {}

    /** Those whom {@link #countReaders} counts, each once. */
    @SqlQuery("""
            SELECT s.language, s.form, s.quiet_from IS NOT NULL AS is_quiet, s.quiet_strict AS is_strict,
                s.reads_alerts_only AS reads_only, b.stopped_at IS NOT NULL AS is_stopped,
                COUNT(DISTINCT s.id) AS readers
            FROM delivery d
            JOIN subscriber s ON s.id = d.subscriber_id AND s.state = 'active' AND s.wants_alerts
            LEFT JOIN bounce_score b ON b.subscriber_id = s.id
            WHERE d.mailing_id IN (<mailings>)
              AND (d.state IN (0, 1) OR COALESCE(d.reason, '') IN ('reply_lost', 'in_doubt') OR :orDidNot AND d.state = 4)
            GROUP BY s.language, s.form, is_quiet, is_strict, reads_only, is_stopped
            """)
    List<Alike> splitReaders(@BindList("mailings") Collection<Long> mailings, boolean orDidNot);

    @SqlQuery("""
            SELECT p.mailing_id, p.alert_id, COALESCE(a.label, a.reference) AS label, r.content, p.begun_at
            FROM alert_plan p
            JOIN alert a ON a.id = p.alert_id
            JOIN alert_revision r ON r.alert_id = p.alert_id AND r.number = p.revision
            WHERE p.told_at IS NULL AND p.planned_at IS NOT NULL
            ORDER BY p.mailing_id
            LIMIT 100
            """)
    List<Ended> untold();

    /** False when another node told them. */
    @SqlUpdate("UPDATE alert_plan SET told_at = :now WHERE mailing_id = :mailingId AND told_at IS NULL")
    boolean told(long mailingId, Instant now);
}
