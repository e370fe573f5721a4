package org.tocsin.bounce;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** What mail systems reported back, the newest first, without whose it was. */
final class BouncesPage extends StaffPage {
    private final List<RecordedReport> reports;
    private final boolean isFull;

    /** @param isFull whether there may be more on a next page */
    BouncesPage(PageContext context, StaffMember staff, List<RecordedReport> reports, boolean isFull) {
        super(context, staff, Area.BOUNCES, "bounces.mustache");
        this.reports = reports;
        this.isFull = isFull;
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
                        StatusMeaning.of(report)))
                .toList();
    }

    /** The key of the next page; null when this is the last. */
    public @Nullable Long next() {
        return isFull ? reports.get(reports.size() - 1).id() : null;
    }
}
