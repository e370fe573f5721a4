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
interface AlertReaderDao {

    record Row(
            long id,
            String language,
            String form,
            String zone,
            @Nullable Integer quietFrom,
            @Nullable Integer quietUntil,
            boolean quietStrict) {

        AlertReader reader() {
            return new AlertReader(
                    id,
                    Language.of(language).orElse(Language.EN),
                    MailForm.of(form).orElse(MailForm.HTML),
                    QuietHours.of(quietFrom, quietUntil, ZoneId.of(zone), quietStrict));
        }
    }

    @SqlQuery("""
            SELECT s.id, s.language, s.form, s.zone, s.quiet_from, s.quiet_until, s.quiet_strict
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
            SELECT id, language, form, zone, quiet_from, quiet_until, quiet_strict
            FROM subscriber
            WHERE id IN (<ids>) AND state = 'active' AND wants_alerts
            ORDER BY id
            """)
    List<Row> of(@BindList("ids") Collection<Long> ids);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM subscriber s
            WHERE s.state = 'active' AND s.wants_alerts
              AND (s.paused_until IS NULL OR s.paused_until <= UTC_TIMESTAMP(3))
              AND s.language IN (<languages>)
              AND (:confirmedBy IS NULL OR s.confirmed_on <= :confirmedBy)
              AND (:anyTopic
                OR EXISTS (SELECT 1 FROM subscriber_topic t WHERE t.subscriber_id = s.id AND t.topic_id IN (<topics>)))
            """)
    int count(
            boolean anyTopic,
            @BindList("topics") Collection<Long> topics,
            @BindList("languages") Collection<String> languages,
            @Nullable LocalDate confirmedBy);
}
