package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** One list that is brought in: what would become of it, or what has. */
final class ImportPage extends StaffPage {
    private final ImportDao.Row row;
    private final Map<ImportRefusal, Long> byReason;
    private final Lines lines;
    private final @Nullable String said;

    /**
     * Some of the lines that are left out.
     *
     * @param next behind which line there are more; null when there are none
     */
    record Lines(List<ImportFile.Refused> some, @Nullable Long next) {}

    /** Lines left out for one reason. */
    record Reason(long lines, String why) {}

    ImportPage(
            PageContext context,
            StaffMember staff,
            ImportDao.Row row,
            Map<ImportRefusal, Long> byReason,
            Lines lines,
            @Nullable String said) {
        super(context, staff, Area.SUBSCRIBERS, "import.mustache");
        this.row = row;
        this.byReason = byReason;
        this.lines = lines;
        this.said = said;
    }

    /** What it is, in a line. */
    static String what(ImportDao.Row row) {
        return "From " + ImportOrigin.of(row.origin()).words()
                + (row.mode().equals("ask") ? ", each is asked: " : ", confirmed there: ") + row.basis();
    }

    static String state(ImportDao.Row row, StaffMember staff) {
        return switch (row.state()) {
            case "draft" -> "looked through, not proposed";
            case "proposed" -> isOwn(row, staff) ? "waits for a second person" : "waits for you";
            case "running" -> "is being brought in";
            case "done" -> "done";
            default -> "dropped";
        };
    }

    private static boolean isOwn(ImportDao.Row row, StaffMember staff) {
        return row.proposedBy() != null && row.proposedBy() == staff.id();
    }

    @Override
    public String title() {
        return "A list of readers";
    }

    public @Nullable String said() {
        return said;
    }

    public long id() {
        return row.id();
    }

    public String what() {
        return what(row);
    }

    public String state() {
        return state(row, staff());
    }

    public int done() {
        return row.taken() + row.passed();
    }

    public int all() {
        return row.good();
    }

    public int taken() {
        return row.taken();
    }

    public boolean isUnderWay() {
        return row.state().equals("running") || row.state().equals("done");
    }

    public String reportSays() {
        return row.good() + " addresses " + (isUnderWay() ? "were good" : "would be brought in") + ", " + row.refused()
                + " lines are left out.";
    }

    public List<Reason> reasons() {
        return byReason.entrySet().stream()
                .map(each -> new Reason(each.getValue(), each.getKey().words()))
                .toList();
    }

    public boolean hasReasons() {
        return !byReason.isEmpty();
    }

    public List<String> leftOut() {
        return lines.some().stream()
                .map(line -> "line " + line.number() + ": " + line.why().words())
                .toList();
    }

    public @Nullable Long next() {
        return lines.next();
    }

    public boolean mayPropose() {
        return row.state().equals("draft") && row.good() > 0;
    }

    public boolean mayBegin() {
        return row.state().equals("proposed") && !isOwn(row, staff());
    }

    public boolean mayDrop() {
        return row.state().matches("draft|proposed|running");
    }
}
