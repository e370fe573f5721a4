package org.tocsin.alert;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** What is different between two revisions of an alert. */
final class AlertChangesPage extends StaffPage {
    private final AlertRow row;
    private final int from;
    private final int to;
    private final List<AlertChanges.Line> lines;

    AlertChangesPage(
            PageContext context, StaffMember staff, AlertRow row, int from, int to, List<AlertChanges.Line> lines) {
        super(context, staff, Area.ALERTS, "alert_changes.mustache");
        this.row = row;
        this.from = from;
        this.to = to;
        this.lines = lines;
    }

    @Override
    public String title() {
        return row.shown() + ": changes from revision " + from + " to " + to;
    }

    public long id() {
        return row.id();
    }

    public String label() {
        return row.shown();
    }

    public boolean isPractice() {
        return row.isPractice();
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public List<AlertChanges.Line> lines() {
        return lines;
    }

    public boolean hasLines() {
        return !lines.isEmpty();
    }
}
