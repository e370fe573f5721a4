package org.tocsin.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/** Takes up those whose turn it is, and moves their marks: a round reads and writes a million of these rows. */
final class TurnDao {
    private static final String DUE = " AND state = 'active' AND (paused_until IS NULL OR paused_until <= ?)"
            + " AND (next_digest_at <= ? OR behind < ?) ORDER BY id FOR UPDATE SKIP LOCKED";

    private final PlainSql sql;

    TurnDao(PlainSql sql) {
        this.sql = sql;
    }

    /**
     * Without the topics.
     *
     * @param quiet null when mail may arrive at any hour
     */
    record Due(
            long id,
            List<Language> languages,
            MailForm form,
            Extent extent,
            Rounds rounds,
            long mark,
            @Nullable QuietHours quiet,
            boolean readsAlertsOnly) {

        /** Whoever hears at once hears nothing in their quiet hours; others have chosen an hour. */
        boolean isToWait(Instant now) {
            return quiet != null && rounds.rhythm() == Rhythm.IMMEDIATE && quiet.areOn(now);
        }

        DueSubscriber withTopics(Set<Long> topics) {
            return new DueSubscriber(id, languages, form, extent, rounds, mark, topics, readsAlertsOnly);
        }
    }

    /** Those who still are due, and do not wait for the end of their quiet hours. */
    List<Due> lock(Collection<Long> ids, Instant now, long latestRelease) {
        String query = "SELECT id, language, languages, form, extent, rhythm, at_hour, on_weekday, zone, digested_upto,"
                + " quiet_from, quiet_until, reads_alerts_only FROM subscriber WHERE id IN (" + PlainSql.numbers(ids)
                + ")" + DUE;
        Rows rows = new Rows();
        return sql.list(query, rows::read, now, now, latestRelease).stream()
                .filter(each -> !each.isToWait(now))
                .toList();
    }

    /** @return how many of them are as they were */
    int digested(Collection<Long> ids, long from, long upto, @Nullable Instant next) {
        return sql.update(
                "UPDATE subscriber SET digested_upto = ?, next_digest_at = ? WHERE id IN (" + PlainSql.numbers(ids)
                        + ") AND state = 'active' AND digested_upto = ?",
                upto,
                next,
                from);
    }

    /** Most readers of a batch have their languages and their hour in common with others. */
    private static final class Rows {
        private final Map<String, List<Language>> languages = new HashMap<>();
        private final Map<Rounds, Rounds> rounds = new HashMap<>();

        Due read(ResultSet row) throws SQLException {
            String first = row.getString(2);
            String all = row.getString(3);
            Rounds round = new Rounds(
                    Rhythm.of(row.getString(6)).orElseThrow(),
                    row.getInt(7),
                    DayOfWeek.of(row.getInt(8)),
                    ZoneId.of(row.getString(9)));
            return new Due(
                    row.getLong(1),
                    languages.computeIfAbsent(first + "," + all, ignored -> inOrder(first, all)),
                    MailForm.of(row.getString(4)).orElse(MailForm.HTML),
                    Extent.of(row.getString(5)).orElse(Extent.FULL),
                    rounds.computeIfAbsent(round, same -> same),
                    row.getLong(10),
                    quiet(row, round.zone()),
                    row.getBoolean(13));
        }

        private static @Nullable QuietHours quiet(ResultSet row, ZoneId zone) throws SQLException {
            int from = row.getInt(11);
            return row.wasNull() ? null : new QuietHours(from, row.getInt(12), zone, false);
        }

        /** Those they chose, the best first; then the others, as most readers would have them. */
        private static List<Language> inOrder(String first, String all) {
            Language best = Language.of(first).orElse(Language.EN);
            if (all.equals(first) || all.isEmpty()) {
                return best.preferences();
            }
            return Stream.concat(
                            Stream.of(all.split(",")).flatMap(tag -> Language.of(tag).stream()),
                            best.preferences().stream())
                    .distinct()
                    .toList();
        }
    }
}
