package org.tocsin.subscriber;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Where lists of readers are brought in and taken out, each by two people. */
final class ListsPage extends StaffPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.UK);

    private final Lists lists;
    private final Typed typed;

    /** What there is. */
    record Lists(List<ImportDao.Row> imports, List<ExportDao.Row> exports, Instant now) {}

    /**
     * What was typed to bring a list in.
     *
     * @param said what was done, or is wrong; null for nothing
     */
    record Typed(
            String list,
            String topics,
            String language,
            String rhythm,
            String mode,
            String basis,
            @Nullable String said) {
        static final Typed NOTHING = new Typed("", "all", "en", "weekly", "ask", "", null);

        Typed saying(@Nullable String words) {
            return new Typed(list, topics, language, rhythm, mode, basis, words);
        }

        /** Never what is on the list. */
        @Override
        public String toString() {
            return "Typed[]";
        }
    }

    /** One list on the page. */
    record Line(long id, String what, String when, String state, int done, int all) {}

    /** One list that was asked for. */
    record Wanted(
            long id, String when, String reason, String fingerprint, String state, boolean mayAllow, boolean mayTake) {}

    ListsPage(PageContext context, StaffMember staff, Lists lists, Typed typed) {
        super(context, staff, Area.SUBSCRIBERS, "lists.mustache");
        this.lists = lists;
        this.typed = typed;
    }

    @Override
    public String title() {
        return "Lists of readers";
    }

    public Typed typed() {
        return typed;
    }

    public @Nullable String said() {
        return typed.said();
    }

    public List<Option> mailLanguages() {
        return Arrays.stream(Language.values())
                .map(each ->
                        Option.inSelect(each.tag(), each.ownName(), each.tag().equals(typed.language())))
                .toList();
    }

    public List<Option> rhythms() {
        return List.of("immediate", "daily", "weekly").stream()
                .map(each -> Option.inSelect(each, each, each.equals(typed.rhythm())))
                .toList();
    }

    public @Nullable String askMark() {
        return mark(typed.mode().equals("ask"), "checked");
    }

    public @Nullable String confirmedMark() {
        return mark(typed.mode().equals("confirmed"), "checked");
    }

    public List<Line> imports() {
        return lists.imports().stream().map(this::line).toList();
    }

    public boolean hasImports() {
        return !lists.imports().isEmpty();
    }

    public List<Wanted> exports() {
        return lists.exports().stream().map(this::wanted).toList();
    }

    public boolean hasExports() {
        return !lists.exports().isEmpty();
    }

    private Line line(ImportDao.Row row) {
        return new Line(
                row.id(),
                ImportPage.what(row),
                TIME.format(row.proposedAt().atZone(ZoneOffset.UTC)),
                ImportPage.state(row, staff()),
                row.taken() + row.passed(),
                row.good());
    }

    private Wanted wanted(ExportDao.Row row) {
        boolean isOwn = row.askedBy() == staff().id();
        boolean isOpen =
                row.madeAt() == null && row.askedAt().plus(Exports.GOOD_FOR).isAfter(lists.now());
        String state = row.madeAt() != null
                ? "fetched"
                : !isOpen ? "too old" : row.allowedBy() != null ? "allowed" : "waits for a second person";
        return new Wanted(
                row.id(),
                TIME.format(row.askedAt().atZone(ZoneOffset.UTC)),
                row.reason(),
                row.fingerprint(),
                state,
                isOpen && row.allowedBy() == null && !isOwn,
                isOpen && row.allowedBy() != null && isOwn);
    }
}
