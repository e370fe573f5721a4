package org.tocsin.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** How many readers there are, and the form by which keepers find one. */
final class SubscribersDeskPage extends StaffPage {
    private final ReaderTotals.Totals totals;
    private final Typed typed;
    private final @Nullable String said;

    /** @param said what was done just now; null for nothing */
    SubscribersDeskPage(
            PageContext context, StaffMember staff, ReaderTotals.Totals totals, Typed typed, @Nullable String said) {
        super(context, staff, Area.SUBSCRIBERS, "subscribers_desk.mustache");
        this.totals = totals;
        this.typed = typed;
        this.said = said;
    }

    /**
     * What was typed.
     *
     * @param error null where nothing is wrong
     */
    record Typed(String address, String reason, @Nullable String error) {
        static final Typed NOTHING = new Typed("", "", null);

        /** Never the address. */
        @Override
        public String toString() {
            return "Typed[]";
        }
    }

    @Override
    public String title() {
        return (typed.error() == null ? "" : "Error: ") + "Subscribers";
    }

    public Typed typed() {
        return typed;
    }

    public @Nullable String said() {
        return said;
    }

    public boolean mayLookUp() {
        return staff().may(Permission.KEEP_SUBSCRIBERS);
    }

    public boolean mayMove() {
        return staff().may(Permission.MOVE_READERS);
    }

    public int lookUps() {
        return Keeping.LOOK_UPS;
    }

    public String all() {
        return totals.all();
    }

    public List<ReaderTotals.Line> byLanguage() {
        return totals.languages();
    }

    public List<ReaderTotals.Group> groups() {
        return totals.groups();
    }

    public boolean hasGroups() {
        return !totals.groups().isEmpty();
    }
}
