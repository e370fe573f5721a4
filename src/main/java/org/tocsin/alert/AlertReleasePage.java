package org.tocsin.alert;

import java.util.List;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** What somebody sees who is to approve an alert: to whom it goes, what could be wrong, and the ways to decide. */
final class AlertReleasePage extends StaffPage {
    private final AlertSight sight;
    private final boolean isAloneAllowed;
    private final String reason;
    private final List<String> refusals;

    /** @param reason as typed before it was refused; else empty */
    AlertReleasePage(
            PageContext context,
            StaffMember staff,
            AlertSight sight,
            boolean isAloneAllowed,
            String reason,
            List<String> refusals) {
        super(context, staff, Area.ALERTS, "alert_release.mustache");
        this.sight = sight;
        this.isAloneAllowed = isAloneAllowed;
        this.reason = reason;
        this.refusals = refusals;
    }

    @Override
    public String title() {
        return "Review " + sight.row().shown();
    }

    public long id() {
        return sight.row().id();
    }

    public String label() {
        return sight.row().shown();
    }

    public String alertTitle() {
        return sight.title();
    }

    public int revision() {
        return sight.row().revision();
    }

    /** To how many it goes, as far as whoever approves may know. */
    public String readers() {
        return AudienceSplit.words(sight.readers(), isExact());
    }

    /** What comes back with the form: where few are not told how few, as many as they could be. */
    public int counted() {
        return AudienceSplit.shown(sight.readers(), isExact());
    }

    public String audience() {
        return sight.audience(isExact());
    }

    private boolean isExact() {
        return staff().may(Permission.KEEP_SUBSCRIBERS);
    }

    /** Who that is, in numbers. */
    public List<AudienceSplit.Line> split() {
        return sight.audienceLines(isExact());
    }

    public boolean hasSplit() {
        return !split().isEmpty();
    }

    /** Whether nobody has had it in a mailbox who would have had to. */
    public boolean isUnread() {
        return sight.isUnread();
    }

    /** What it says, language by language. */
    public List<AlertTongue> tongues() {
        return sight.tongues();
    }

    /** Whom readers are asked to write to. */
    public List<ShownCard> addressees() {
        return sight.addressees();
    }

    public List<AlertDeskPage.Fact> facts() {
        return sight.facts(true, isExact());
    }

    public List<AlertVerdict.Line> warnings() {
        return AlertVerdict.of(sight.faults(), id(), false).all();
    }

    public boolean hasWarnings() {
        return !sight.faults().isEmpty();
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    public boolean isAloneAllowed() {
        return isAloneAllowed;
    }

    public boolean isPractice() {
        return sight.row().isPractice();
    }

    /** Somebody else has to, and this page says so before they try. */
    public boolean isOwn() {
        Long me = staff().id();
        return !isPractice()
                && (me.equals(sight.row().submittedBy())
                        || me.equals(sight.row().editedBy()));
    }

    public String reason() {
        return reason;
    }
}
