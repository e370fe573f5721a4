package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Somebody in the directory, and who made sure of what. */
final class AddresseePage extends StaffPage {
    private final Addressee addressee;
    private final List<DirectoryDao.Check> checks;
    private final String note;
    private final List<String> refusals;
    private final Instant now;

    AddresseePage(
            PageContext context,
            StaffMember staff,
            Addressee addressee,
            List<DirectoryDao.Check> checks,
            Said said,
            Instant now) {
        super(context, staff, Area.ALERTS, "addressee_desk.mustache");
        this.addressee = addressee;
        this.checks = checks;
        this.note = said.note();
        this.refusals = said.refusals();
        this.now = now;
    }

    /**
     * What was asked for and not done.
     *
     * @param note as typed
     */
    record Said(String note, List<String> refusals) {
        static final Said NOTHING = new Said("", List.of());
    }

    /** A line of the log. */
    record Past(String outcome, String who, String when, String what) {}

    @Override
    public String title() {
        return addressee.card().office();
    }

    public long id() {
        return addressee.id();
    }

    public int version() {
        return addressee.version();
    }

    public ShownCard card() {
        return ShownCard.of(addressee.card(), false, AddresseesPage.verified(addressee));
    }

    public boolean isStale() {
        return addressee.isStaleAt(now);
    }

    public boolean isRetired() {
        return addressee.isRetired();
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_ALERTS) && !addressee.isRetired();
    }

    public String note() {
        return note;
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasRefusals() {
        return !refusals.isEmpty();
    }

    public List<Past> checks() {
        return checks.stream()
                .map(check -> new Past(
                        check.outcome(),
                        check.name() == null ? "–" : check.name(),
                        Dates.dayAndTime(check.checkedAt(), context().site().zone(), Language.EN),
                        check.note()))
                .toList();
    }
}
