package org.tocsin.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Who did what, newest first. */
final class AuditPage extends StaffPage {
    static final int PER_PAGE = 50;

    private final AuditFilter filter;
    private final List<AuditEntry> entries;
    private final boolean isMore;
    private final List<String> acts;
    private final Map<Long, String> names;

    /** @param found may hold one more than fits, which is not shown and means that there are more */
    AuditPage(
            PageContext context,
            StaffMember staff,
            AuditFilter filter,
            List<AuditEntry> found,
            List<String> acts,
            List<Person> people) {
        super(context, staff, Area.AUDIT, "audit.mustache");
        this.filter = filter;
        this.entries = found.stream().limit(PER_PAGE).toList();
        this.isMore = found.size() > PER_PAGE;
        this.acts = acts;
        this.names = people.stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    @Override
    public String title() {
        return "Audit";
    }

    /** An entry as a line of the table. */
    record Line(long id, String when, String machineTime, String who, String act, String subject, String detail) {}

    public List<Line> entries() {
        return entries.stream().map(this::line).toList();
    }

    private Line line(AuditEntry entry) {
        return new Line(
                entry.id(),
                Dates.dayAndTime(entry.recordedAt(), context().site().zone(), Language.EN),
                Dates.machine(entry.recordedAt()),
                entry.staffId() == null ? "–" : names.getOrDefault(entry.staffId(), "staff " + entry.staffId()),
                words(entry.act()),
                subject(entry.subject()),
                entry.detail());
    }

    /** People by name, all else by kind and number. */
    private String subject(@Nullable String subject) {
        if (subject == null) {
            return "–";
        }
        if (subject.matches("staff:\\d{1,18}")) {
            return names.getOrDefault(Long.valueOf(subject.substring(6)), subject.replace(':', ' '));
        }
        return subject.replace(':', ' ').replace('_', ' ');
    }

    public boolean hasEntries() {
        return !entries.isEmpty();
    }

    public boolean isFiltered() {
        return !filter.isOpen() || filter.before() != null;
    }

    /** What the next page is asked with, without the language; null on the last. */
    public @Nullable String next() {
        if (!isMore) {
            return null;
        }
        StringBuilder query =
                new StringBuilder("?before=" + entries.get(entries.size() - 1).id());
        append(query, "who", filter.staffId());
        append(query, "act", filter.act());
        append(query, "from", filter.from());
        append(query, "to", filter.to());
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(value);
        }
    }

    /** An entry of one of the lists to choose from. */
    record Choice(String value, String words, @Nullable String selected) {}

    public List<Choice> people() {
        return names.entrySet().stream()
                .map(person -> new Choice(
                        person.getKey().toString(),
                        person.getValue(),
                        mark(person.getKey().equals(filter.staffId()), "selected")))
                .sorted(java.util.Comparator.comparing(Choice::words))
                .toList();
    }

    public List<Choice> acts() {
        return acts.stream()
                .map(act -> new Choice(act, words(act), mark(act.equals(filter.act()), "selected")))
                .toList();
    }

    public String from() {
        return day(filter.from());
    }

    public String to() {
        return day(filter.to());
    }

    public String zone() {
        return context().site().zone().getId();
    }

    private static String day(@Nullable LocalDate day) {
        return Objects.toString(day, "");
    }

    private static String words(String act) {
        return act.substring(0, 1).toUpperCase(Locale.ROOT) + act.substring(1).replace('_', ' ');
    }
}
