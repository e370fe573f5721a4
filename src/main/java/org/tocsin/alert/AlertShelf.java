package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/** The alerts in the lists of the desk, and what somebody should look at. */
public final class AlertShelf {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int ON_TIMETABLE = 40;

    private final ShelfDao shelf;

    AlertShelf(Jdbi jdbi) {
        this.shelf = jdbi.onDemand(ShelfDao.class);
    }

    /** An alert with a title that staff know it by. */
    record Entry(AlertRow row, String title) {}

    /** Newest first. */
    List<Entry> in(Set<AlertState> states, @Nullable Long before, int limit) {
        return entries(shelf.inStates(
                states.stream()
                        .sorted(Comparator.naturalOrder())
                        .map(AlertState::word)
                        .toList(),
                before,
                limit));
    }

    /** All but practice, newest first. */
    List<Entry> inEarnest(@Nullable Long before, int limit) {
        return entries(shelf.inEarnest(before, limit));
    }

    /** What is to start or is open, by what comes first. */
    List<Entry> timetable(Instant now) {
        return entries(shelf.timetable(now, ON_TIMETABLE));
    }

    List<Entry> followUps(long id) {
        return entries(shelf.followUps(id));
    }

    /** States that no alert is in are missing. */
    Map<AlertState, Integer> counts() {
        Map<AlertState, Integer> counts = new EnumMap<>(AlertState.class);
        shelf.counts().forEach(found -> counts.put(AlertState.of(found.state()), found.count()));
        return counts;
    }

    private List<Entry> entries(List<AlertRow> rows) {
        Map<Long, String> titles = new HashMap<>();
        if (!rows.isEmpty()) {
            shelf.contents(rows.stream().map(AlertRow::id).toList())
                    .forEach(each -> titles.put(each.alertId(), title(each.content())));
        }
        return rows.stream()
                .map(row -> new Entry(row, titles.computeIfAbsent(row.id(), this::oldTitle)))
                .toList();
    }

    String titleOf(AlertRow row) {
        return entries(List.of(row)).get(0).title();
    }

    private String oldTitle(long id) {
        return shelf.oldTitle(id).stream().findFirst().orElse("");
    }

    private static String title(String json) {
        return title(AlertJson.read(json, AlertContent.class));
    }

    /** In English where there is one; empty while there is none. */
    static String title(AlertContent content) {
        if (content.versions().isEmpty()) {
            return "";
        }
        AlertVersion version = content.versions().get(content.bestFor(Language.EN));
        return version == null ? "" : version.title();
    }

    /**
     * Something about an alert that a person should do.
     *
     * @param href of the page to begin at
     */
    public record Reminder(String words, String href) {}

    /** What was given back or expired, and what is to be looked at or closed. */
    public List<Reminder> reminders(Instant now, ZoneId zone) {
        List<Reminder> found = new ArrayList<>();
        shelf.failed(now.minus(LATELY)).forEach(row -> found.add(reminder(row, "was not sent. " + row.failure())));
        shelf.toClose(now)
                .forEach(row -> found.add(reminder(row, "has passed its deadline: close it with its outcome.")));
        shelf.toReview(LocalDate.ofInstant(now, zone))
                .forEach(row -> found.add(reminder(row, "is to be looked at again: set another day, or close it.")));
        return found;
    }

    private static Reminder reminder(AlertRow row, String words) {
        return new Reminder("Urgent action " + row.shown() + " " + words, "/staff/alerts/" + row.id());
    }
}
