package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** The directory of those who are written to. */
final class AddresseesPage extends StaffPage {
    private final List<Addressee> found;
    private final int perPage;
    private final Instant now;

    /** @param found may hold one more than fits, which is not shown and means that there are more */
    AddresseesPage(PageContext context, StaffMember staff, List<Addressee> found, int perPage, Instant now) {
        super(context, staff, Area.ALERTS, "addressees.mustache");
        this.found = found;
        this.perPage = perPage;
        this.now = now;
    }

    /** A line of the directory. */
    record Line(long id, ShownCard card, String kind, boolean isStale) {}

    @Override
    public String title() {
        return "Addressees";
    }

    public List<Line> lines() {
        return found.stream()
                .limit(perPage)
                .map(each -> new Line(
                        each.id(),
                        ShownCard.of(each.card(), false, verified(each)),
                        kind(each.card().kind()),
                        each.isStaleAt(now)))
                .toList();
    }

    private static String kind(AddresseeCard.Kind kind) {
        return switch (kind) {
            case TARGET -> "to write to";
            case COPY -> "copies";
            case EMBASSY -> "embassy";
        };
    }

    static String verified(Addressee addressee) {
        return addressee.verifiedOn() == null
                ? "not yet"
                : addressee.verifiedOn() + (addressee.verifiedBy() == null ? "" : ", " + addressee.verifiedBy());
    }

    public boolean hasLines() {
        return !found.isEmpty();
    }

    public @Nullable Long next() {
        return found.size() > perPage ? found.get(perPage - 1).id() : null;
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_ALERTS);
    }
}
