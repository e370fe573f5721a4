package org.tocsin.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/** Whose digest is due, and up to which release each has had everything. */
interface DueDao {

    record Due(
            long id,
            String language,
            String languages,
            String form,
            String extent,
            String rhythm,
            int atHour,
            int onWeekday,
            String zone,
            long digestedUpto) {

        DueSubscriber withTopics(Set<Long> topics) {
            return new DueSubscriber(
                    id,
                    inOrder(),
                    MailForm.of(form).orElse(MailForm.HTML),
                    Extent.of(extent).orElse(Extent.FULL),
                    new Rounds(Rhythm.of(rhythm).orElseThrow(), atHour, DayOfWeek.of(onWeekday), ZoneId.of(zone)),
                    digestedUpto,
                    topics);
        }

        /** Those they chose, the best first; then the others, as most readers would have them. */
        private List<Language> inOrder() {
            Language first = Language.of(language).orElse(Language.EN);
            if (languages.equals(language) || languages.isEmpty()) {
                return first.preferences();
            }
            return Stream.concat(
                            Stream.of(languages.split(",")).flatMap(tag -> Language.of(tag).stream()),
                            first.preferences().stream())
                    .distinct()
                    .toList();
        }
    }

    /** Streamed, and out of the index alone: there may be a million. */
    @FetchSize(Integer.MIN_VALUE)
    @SqlQuery("SELECT id FROM subscriber WHERE next_digest_at <= :now")
    void due(Instant now, Consumer<Long> ids);

    @FetchSize(Integer.MIN_VALUE)
    @SqlQuery("""
            SELECT id FROM subscriber
            WHERE behind < :latestRelease AND (paused_until IS NULL OR paused_until <= :now)
            """)
    void behind(Instant now, long latestRelease, Consumer<Long> ids);

    /** Those who still are due. */
    @SqlQuery("""
            SELECT id, language, languages, form, extent, rhythm, at_hour, on_weekday, zone, digested_upto
            FROM subscriber
            WHERE id IN (<ids>) AND state = 'active'
              AND (paused_until IS NULL OR paused_until <= :now)
              AND (next_digest_at <= :now OR behind < :latestRelease)
            ORDER BY id
            FOR UPDATE SKIP LOCKED
            """)
    @UseRowMapper(DueMapper.class)
    List<Due> lock(@BindList Collection<Long> ids, Instant now, long latestRelease);

    /** @return how many of them are as they were */
    @SqlUpdate("""
            UPDATE subscriber SET digested_upto = :upto, next_digest_at = :next
            WHERE id IN (<ids>) AND state = 'active' AND digested_upto = :from
            """)
    int digested(@BindList Collection<Long> ids, long from, long upto, @Nullable Instant next);

    @SqlUpdate("UPDATE subscriber SET next_digest_at = :now WHERE state = 'active' AND rhythm != 'immediate'")
    int bringForward(Instant now);

    /** When somebody wants to hear from us. */
    record Round(long id, String rhythm, int atHour, int onWeekday, String zone) {
        Rounds rounds() {
            return new Rounds(Rhythm.of(rhythm).orElseThrow(), atHour, DayOfWeek.of(onWeekday), ZoneId.of(zone));
        }
    }

    /** Whose next digest lies further ahead than their rhythm can have put it. */
    @RegisterConstructorMapper(Round.class)
    @SqlQuery("""
            SELECT id, rhythm, at_hour, on_weekday, zone FROM subscriber
            WHERE state = 'active' AND rhythm <> 'immediate'
              AND (paused_until IS NULL OR paused_until <= :now)
              AND (next_digest_at IS NULL OR next_digest_at > :weekly
                OR (rhythm = 'daily' AND next_digest_at > :daily))
            LIMIT :limit
            """)
    List<Round> astray(Instant now, Instant daily, Instant weekly, int limit);

    @SqlUpdate("""
            UPDATE subscriber SET next_digest_at = :next
            WHERE id = :id AND state = 'active' AND (next_digest_at IS NULL OR next_digest_at > :next)
            """)
    boolean bringBack(long id, @Nullable Instant next);

    /** By hand: a million rows are read at a round. */
    final class DueMapper implements RowMapper<Due> {
        @Override
        public Due map(ResultSet row, StatementContext context) throws SQLException {
            return new Due(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getInt(7),
                    row.getInt(8),
                    row.getString(9),
                    row.getLong(10));
        }
    }
}
