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
    private final Sight sight;

    /**
     * What it shows.
     *
     * @param found may hold one more than fits, which is not shown and means that there are more
     * @param stops where no post goes
     * @param refusals why what was just asked for was not done
     */
    record Sight(
            List<Addressee> found, int perPage, List<PostalStopDao.Stop> stops, List<String> refusals, Instant now) {}

    AddresseesPage(PageContext context, StaffMember staff, Sight sight) {
        super(context, staff, Area.ALERTS, "addressees.mustache");
        this.sight = sight;
    }

    public List<PostalStopDao.Stop> stops() {
        return sight.stops();
    }

    public boolean hasStops() {
        return !sight.stops().isEmpty();
    }

    public List<String> refusals() {
        return sight.refusals();
    }

    public boolean hasRefusals() {
        return !sight.refusals().isEmpty();
    }

    /** A line of the directory. */
    record Line(long id, ShownCard card, String kind, boolean isStale) {}

    @Override
    public String title() {
        return "Addressees";
    }

    public List<Line> lines() {
        return sight.found().stream()
                .limit(sight.perPage())
                .map(each -> new Line(
                        each.id(),
                        ShownCard.of(each.card(), false, verified(each)),
                        kind(each.card().kind()),
                        each.isStaleAt(sight.now())))
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
        return !sight.found().isEmpty();
    }

    public @Nullable Long next() {
        List<Addressee> found = sight.found();
        return found.size() > sight.perPage() ? found.get(sight.perPage() - 1).id() : null;
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_ALERTS);
    }
}
