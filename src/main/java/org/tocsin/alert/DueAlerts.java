package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;

/** The alerts that somebody should look at, close or let go, and whom of staff that concerns. */
final class DueAlerts {
    /** So long an alert may wait for somebody before they are reminded of it. */
    static final Duration PATIENCE = Duration.ofHours(6);

    private final ShelfDao alerts;
    private final AlertShelf shelf;
    private final ReminderDao reminders;
    private final ZoneId zone;

    /** @param zone of the newsroom, on whose clocks staff are told the time */
    DueAlerts(Jdbi jdbi, ReminderDao reminders, ZoneId zone) {
        this.alerts = jdbi.onDemand(ShelfDao.class);
        this.shelf = new AlertShelf(jdbi);
        this.reminders = reminders;
        this.zone = zone;
    }

    /** What has a deadline behind it, then what is to be looked at again, then what waits for a decision. */
    List<DueWork> at(Instant now, DeskPeople people) {
        List<DueWork> due = new ArrayList<>();
        Set<Long> over = new HashSet<>();
        for (AlertRow row : alerts.toClose(now)) {
            over.add(row.id());
            due.add(new DueWork(
                    concerned(row.id(), people),
                    name(row) + " passed its deadline, " + time(row.deadline()) + ". Close it with its outcome.",
                    path(row)));
        }
        for (AlertRow row : alerts.toReview(LocalDate.ofInstant(now, zone))) {
            if (!over.contains(row.id())) {
                due.add(new DueWork(
                        concerned(row.id(), people),
                        name(row) + " was to be looked at again on " + day(row.reviewOn())
                                + ". Look whether it is still right and set another day, or close it.",
                        path(row)));
            }
        }
        alerts.waiting(now.minus(PATIENCE)).forEach(row -> due.add(waiting(row, people)));
        return due;
    }

    /** Those who had a hand in it and still may; all who write where none of them is left. */
    Set<Long> concerned(long alertId, DeskPeople people) {
        Set<Long> concerned = people.reachable(reminders.involved(alertId));
        return concerned.isEmpty() ? people.writers() : concerned;
    }

    private DueWork waiting(AlertRow row, DeskPeople people) {
        String since = name(row) + " waits since " + time(row.changedAt());
        String deadline = row.deadline() == null ? "" : " Its deadline is " + time(row.deadline()) + ".";
        return switch (row.stands()) {
            case REVIEW ->
                new DueWork(decide(row, people), since + " for a second person to approve it." + deadline, path(row));
            case APPROVED ->
                new DueWork(
                        people.approvers(),
                        since + ": it is approved, and nobody has set it going." + deadline,
                        path(row));
            default ->
                new DueWork(
                        concerned(row.id(), people),
                        since + " for its writers: it was sent back to them." + deadline,
                        path(row));
        };
    }

    /** Who may approve it, and who put it there: they may know whom to call. */
    private static Set<Long> decide(AlertRow row, DeskPeople people) {
        Set<Long> whom = new HashSet<>(people.approvers());
        if (row.submittedBy() != null) {
            whom.addAll(people.reachable(Set.of(row.submittedBy())));
        }
        return whom;
    }

    private String name(AlertRow row) {
        String title = shelf.titleOf(row);
        return title.isEmpty() ? row.shown() : row.shown() + " “" + title + "”";
    }

    private String time(@Nullable Instant instant) {
        return AlertTimes.both(instant, zone.getId());
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "–" : Dates.day(day, Language.EN);
    }

    private static String path(AlertRow row) {
        return "/staff/alerts/" + row.id();
    }
}
