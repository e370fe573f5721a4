package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/** Whose digest is due, and up to which release each has had everything. */
@RegisterConstructorMapper(DueDao.Due.class)
interface DueDao {

    record Due(
            long id,
            String language,
            String form,
            String rhythm,
            int atHour,
            int onWeekday,
            String zone,
            long digestedUpto) {

        DueSubscriber withTopics(Set<Long> topics) {
            return new DueSubscriber(
                    id,
                    Language.of(language).orElse(Language.EN),
                    MailForm.of(form).orElse(MailForm.HTML),
                    new Rounds(Rhythm.of(rhythm).orElseThrow(), atHour, DayOfWeek.of(onWeekday), ZoneId.of(zone)),
                    digestedUpto,
                    topics);
        }
    }

    @SqlQuery("""
            SELECT id, language, form, rhythm, at_hour, on_weekday, zone, digested_upto
            FROM subscriber
            WHERE next_digest_at <= :now AND state = 'active'
            ORDER BY next_digest_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<Due> lockDue(Instant now, int limit);

    @SqlQuery("""
            SELECT id, language, form, rhythm, at_hour, on_weekday, zone, digested_upto
            FROM subscriber
            WHERE rhythm = 'immediate' AND state = 'active' AND digested_upto < :latestRelease
            ORDER BY digested_upto
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<Due> lockBehind(long latestRelease, int limit);

    /** False when they have left or the mark was moved meanwhile. */
    @SqlUpdate("""
            UPDATE subscriber SET digested_upto = :upto, next_digest_at = :next
            WHERE id = :id AND state = 'active' AND digested_upto = :from
            """)
    boolean digested(long id, long from, long upto, @Nullable Instant next);

    @SqlUpdate("UPDATE subscriber SET next_digest_at = :now WHERE state = 'active' AND rhythm != 'immediate'")
    int bringForward(Instant now);
}
