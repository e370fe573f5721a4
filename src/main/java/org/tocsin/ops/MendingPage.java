package org.tocsin.ops;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** What fell in between, and what became of it. */
final class MendingPage extends StaffPage {
    private final List<Mended> last;
    private final List<Mended> newest;

    MendingPage(PageContext context, StaffMember staff, List<Mended> last, List<Mended> newest) {
        super(context, staff, Area.HEALTH, "mending.mustache");
        this.last = last;
        this.newest = newest;
    }

    /** One seam, now or some time ago. */
    record Row(String meaning, String remedy, int found, int mended, String when, String tone, String state) {}

    @Override
    public String title() {
        return "What was mended";
    }

    public List<Row> last() {
        return last.stream().map(this::row).toList();
    }

    public List<Row> newest() {
        return newest.stream().map(this::row).toList();
    }

    private Row row(Mended each) {
        return new Row(
                each.seam().meaning(),
                each.seam().remedy(),
                each.found(),
                each.mended(),
                Dates.dayAndTime(each.at(), context().site().zone(), Language.EN),
                each.left() == 0 ? "good" : "bad",
                each.left() == 0 ? "well" : "needs a look");
    }
}
