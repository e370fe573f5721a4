package org.tocsin.bounce;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** What mail systems reported back, the newest first, without whose it was. */
final class BouncesPage extends StaffPage {
    private final List<RecordedReport> reports;
    private final boolean isFull;
    private final Held held;

    /** @param isFull whether there may be more on a next page */
    BouncesPage(PageContext context, StaffMember staff, List<RecordedReport> reports, boolean isFull, Held held) {
        super(context, staff, Area.BOUNCES, "bounces.mustache");
        this.reports = reports;
        this.isFull = isFull;
        this.held = held;
    }

    /**
     * What is not counted for now.
     *
     * @param reports how many
     */
    record Held(List<BlownFuse> fuses, int reports) {}

    /** One provider that is out of order. */
    record FuseRow(String provider, String since, int bad, boolean isOpen) {}

    public boolean isHeld() {
        return !held.fuses().isEmpty();
    }

    public int heldReports() {
        return held.reports();
    }

    public boolean mayDecide() {
        return staff().may(Permission.RESUME_READERS);
    }

    public List<FuseRow> fuses() {
        ZoneId zone = context().site().zone();
        return held.fuses().stream()
                .map(fuse -> new FuseRow(
                        fuse.provider(),
                        Dates.dayAndTime(fuse.blownAt(), zone, Language.EN),
                        fuse.bad(),
                        fuse.verdict() == null))
                .toList();
    }

    /** One line of the table. */
    record Row(String when, String machineTime, long mailing, String what, String status, String meaning) {}

    @Override
    public String title() {
        return "Bounces";
    }

    public List<Row> rows() {
        ZoneId zone = context().site().zone();
        return reports.stream()
                .map(report -> new Row(
                        Dates.dayAndTime(report.receivedAt(), zone, Language.EN),
                        Dates.machine(report.receivedAt()),
                        report.mailingId(),
                        report.mailingKind(),
                        report.status() == null ? "–" : report.status(),
                        StatusMeaning.of(report)
                                + (report.live() ? " (the relay said so at once)" : "")
                                + (report.held() ? " – held, not counted yet" : "")))
                .toList();
    }

    /** The key of the next page; null when this is the last. */
    public @Nullable Long next() {
        return isFull ? reports.get(reports.size() - 1).id() : null;
    }
}
