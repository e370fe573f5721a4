package org.tocsin.subscriber;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** Subscribers who want urgent actions. */
@RegisterConstructorMapper(AlertReaderDao.Row.class)
@RegisterConstructorMapper(AlertReaderDao.Share.class)
@RegisterConstructorMapper(AlertReaderDao.TopicShare.class)
interface AlertReaderDao {
    String MEANT = """
            WHERE s.state = 'active' AND s.wants_alerts
              AND (s.paused_until IS NULL OR s.paused_until <= UTC_TIMESTAMP(3))
              AND s.language IN (<languages>)
              AND (:confirmedBy IS NULL OR s.confirmed_on <= :confirmedBy)
              AND (:anyTopic
                OR EXISTS (SELECT 1 FROM subscriber_topic t WHERE t.subscriber_id = s.id AND t.topic_id IN (<topics>)))
            """;

    record Row(
            long id,
            String language,
            String form,
            String zone,
            @Nullable Integer quietFrom,
            @Nullable Integer quietUntil,
            boolean quietStrict,
            @Nullable Integer alertsAWeek,
            boolean readsAlertsOnly) {

        AlertReader reader() {
            ZoneId home = ZoneId.of(zone);
            return new AlertReader(
                    id,
                    Language.of(language).orElse(Language.EN),
                    MailForm.of(form).orElse(MailForm.HTML),
                    home,
                    QuietHours.of(quietFrom, quietUntil, home, quietStrict),
                    alertsAWeek,
                    readsAlertsOnly);
        }
    }

    @SqlQuery("""
            SELECT s.id, s.language, s.form, s.zone, s.quiet_from, s.quiet_until, s.quiet_strict, s.alerts_a_week,
                s.reads_alerts_only
            FROM subscriber s
            WHERE s.id > :after AND s.state = 'active' AND s.wants_alerts
              AND (s.paused_until IS NULL OR s.paused_until <= UTC_TIMESTAMP(3))
              AND s.language IN (<languages>)
              AND (:confirmedBy IS NULL OR s.confirmed_on <= :confirmedBy)
              AND (:anyTopic
                OR EXISTS (SELECT 1 FROM subscriber_topic t WHERE t.subscriber_id = s.id AND t.topic_id IN (<topics>)))
            ORDER BY s.id
            LIMIT :limit
            """)
    List<Row> batch(
            boolean anyTopic,
            @BindList("topics") Collection<Long> topics,
            @BindList("languages") Collection<String> languages,
            @Nullable LocalDate confirmedBy,
            long after,
            int limit);

    @SqlQuery("""
            SELECT id, language, form, zone, quiet_from, quiet_until, quiet_strict, alerts_a_week, reads_alerts_only
            FROM subscriber
            WHERE id IN (<ids>) AND state = 'active' AND wants_alerts
            ORDER BY id
            """)
    List<Row> of(@BindList("ids") Collection<Long> ids);

    /** Subscribers alike in what an audience is split by. */
    record Share(
            String language,
            String form,
            boolean isQuiet,
            boolean isStrict,
            boolean isLimited,
            boolean readsOnly,
            boolean isStopped,
            int readers) {}

    /**
     * Whether an address is suppressed is known by its keyed hash alone, and nobody opens addresses to count; but whoever
     * was stopped for what came back is on record by number too.
     */
    @SqlQuery("""
            SELECT s.language, s.form, s.quiet_from IS NOT NULL AS is_quiet, s.quiet_strict AS is_strict,
                s.alerts_a_week IS NOT NULL AS is_limited, s.reads_alerts_only AS reads_only, b.stopped_at IS NOT NULL AS is_stopped, COUNT(*) AS readers
            FROM subscriber s
            LEFT JOIN bounce_score b ON b.subscriber_id = s.id
            """ + MEANT + """
            GROUP BY s.language, s.form, is_quiet, is_strict, is_limited, reads_only, is_stopped
            """)
    List<Share> split(
            boolean anyTopic,
            @BindList("topics") Collection<Long> topics,
            @BindList("languages") Collection<String> languages,
            @Nullable LocalDate confirmedBy);

    /** Readers of more than one of the topics count with each. */
    record TopicShare(long topicId, int readers) {}

    @SqlQuery("""
            SELECT t.topic_id, COUNT(*) AS readers
            FROM subscriber s
            JOIN subscriber_topic t ON t.subscriber_id = s.id
            WHERE s.state = 'active' AND s.wants_alerts
              AND (s.paused_until IS NULL OR s.paused_until <= UTC_TIMESTAMP(3))
              AND s.language IN (<languages>)
              AND t.topic_id IN (<topics>)
            GROUP BY t.topic_id
            """)
    List<TopicShare> byTopic(
            @BindList("topics") Collection<Long> topics, @BindList("languages") Collection<String> languages);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM subscriber s
            """ + MEANT)
    int count(
            boolean anyTopic,
            @BindList("topics") Collection<Long> topics,
            @BindList("languages") Collection<String> languages,
            @Nullable LocalDate confirmedBy);
}
