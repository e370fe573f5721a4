package org.tocsin.alert;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Every urgent action with where it stands, and the timetable of those that are to start or are open. */
final class AlertsDeskPage extends StaffPage {
    private final Sight sight;

    /** The lists, by what somebody looks for. */
    enum Show {
        ALL(Set.of(AlertState.values())),
        DRAFTS(Set.of(AlertState.DRAFT, AlertState.RETURNED, AlertState.WITHDRAWN, AlertState.CANCELLED)),
        REVIEW(Set.of(AlertState.REVIEW, AlertState.APPROVED)),
        SCHEDULED(Set.of(AlertState.SCHEDULED, AlertState.HELD)),
        OPEN(Set.of(AlertState.SENDING, AlertState.SENT, AlertState.STOPPED)),
        OVER(Set.of(AlertState.CLOSED, AlertState.REJECTED, AlertState.EXPIRED, AlertState.DISCARDED));

        private final ImmutableSet<AlertState> states;

        Show(Set<AlertState> states) {
            this.states = ImmutableSet.copyOf(states);
        }

        Set<AlertState> states() {
            return states;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /**
     * All that there is to see.
     *
     * @param found may hold one more than fits, which is not shown and means that there are more
     */
    record Sight(
            Show show,
            List<AlertShelf.Entry> found,
            int perPage,
            boolean isOlder,
            Map<AlertState, Integer> counts,
            AlertTimetable timetable,
            List<AlertShelf.Reminder> reminders,
            int staleAddressees) {}

    /** A line of the list. */
    record Line(
            long id,
            String label,
            boolean isPractice,
            String alertTitle,
            String state,
            String tone,
            String kind,
            String changed) {}

    /** A list to go to. */
    record Shelf(String words, String word, int count, boolean isShown) {}

    AlertsDeskPage(PageContext context, StaffMember staff, Sight sight) {
        super(context, staff, Area.ALERTS, "alerts_desk.mustache");
        this.sight = sight;
    }

    @Override
    public String title() {
        return "Urgent actions";
    }

    public List<Shelf> lists() {
        return Arrays.stream(Show.values())
                .map(each -> new Shelf(
                        each.name().charAt(0) + each.word().substring(1),
                        each.word(),
                        each.states().stream()
                                .mapToInt(state -> sight.counts().getOrDefault(state, 0))
                                .sum(),
                        each == sight.show()))
                .toList();
    }

    public List<Line> alerts() {
        return sight.found().stream().limit(sight.perPage()).map(this::line).toList();
    }

    private Line line(AlertShelf.Entry entry) {
        AlertRow row = entry.row();
        String changed = row.changedAt() == null
                ? "–"
                : Dates.dayAndTime(row.changedAt(), context().site().zone(), Language.EN);
        return new Line(
                row.id(),
                row.shown(),
                row.isPractice(),
                entry.title().isEmpty() ? "(no title yet)" : entry.title(),
                row.stands().words(),
                AlertTones.of(row.stands()),
                kind(row.alertKind()),
                changed);
    }

    static String kind(AlertKind kind) {
        return switch (kind) {
            case FIRST -> "First action";
            case UPDATE -> "Update";
            case CORRECTION -> "Correction";
            case STAND_DOWN -> "Stand-down";
        };
    }

    public boolean hasAlerts() {
        return !sight.found().isEmpty();
    }

    public boolean isOlder() {
        return sight.isOlder();
    }

    public @Nullable Long next() {
        return sight.found().size() > sight.perPage()
                ? sight.found().get(sight.perPage() - 1).row().id()
                : null;
    }

    public String show() {
        return sight.show().word();
    }

    public AlertTimetable timetable() {
        return sight.timetable();
    }

    public boolean hasBars() {
        return sight.timetable().hasBars();
    }

    public List<AlertShelf.Reminder> reminders() {
        return sight.reminders();
    }

    public boolean hasReminders() {
        return !sight.reminders().isEmpty();
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_ALERTS);
    }

    public int staleAddressees() {
        return sight.staleAddressees();
    }

    public boolean isDirectoryStale() {
        return sight.staleAddressees() > 0;
    }

    public String zone() {
        return context().site().zone().getId();
    }
}
