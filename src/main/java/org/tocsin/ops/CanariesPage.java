package org.tocsin.ops;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** Whether what went arrives. */
final class CanariesPage extends StaffPage {
    private final List<Canary> canaries;

    CanariesPage(PageContext context, StaffMember staff, List<Canary> canaries) {
        super(context, staff, Area.HEALTH, "canaries.mustache");
        this.canaries = canaries;
    }

    /** One canary. */
    record Row(String name, String state, String tone, String alerts, String digests, String forms) {}

    @Override
    public String title() {
        return "Whether mail arrives";
    }

    /** How many urgent actions arrived nowhere. */
    public int unseen() {
        return Canaries.unseen(canaries).size();
    }

    public boolean isUnseen() {
        return unseen() > 0;
    }

    public List<Row> rows() {
        return canaries.stream()
                .map(each -> new Row(
                        each.name(),
                        state(each),
                        each.isGood() ? "good" : "bad",
                        words(each.alerts()),
                        words(each.digests()),
                        words(each.forms())))
                .toList();
    }

    private static String state(Canary canary) {
        if (!canary.isReader()) {
            return "not signed up";
        }
        if (!canary.canBeRead()) {
            return "mailbox cannot be read";
        }
        return canary.isGood() ? "well" : "something is missing";
    }

    private static String words(Canary.Tally tally) {
        return tally.accepted() == 0 ? "none" : tally.arrived() + " of " + tally.accepted() + " arrived";
    }
}
