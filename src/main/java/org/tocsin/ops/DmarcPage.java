package org.tocsin.ops;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** How much mail comes in our name, and how much of it is ours. */
final class DmarcPage extends StaffPage {
    private final List<DmarcDao.Day> days;
    private final String address;

    DmarcPage(PageContext context, StaffMember staff, List<DmarcDao.Day> days, String address) {
        super(context, staff, Area.HEALTH, "dmarc.mustache");
        this.days = days;
        this.address = address;
    }

    /** One day of one reporter. */
    record Row(String day, String reporter, long passed, long failed, long stopped) {}

    @Override
    public String title() {
        return "Mail in our name";
    }

    /** Where reports have to be sent. */
    public String address() {
        return address;
    }

    public long passed() {
        return days.stream().mapToLong(DmarcDao.Day::passed).sum();
    }

    public long failed() {
        return days.stream().mapToLong(DmarcDao.Day::failed).sum();
    }

    /** What to make of it. */
    public String verdict() {
        if (failed() == 0) {
            return "All of it was ours. If that has been so for some weeks, publish p=reject.";
        }
        return "If all that failed is foreign, publish p=reject: then it is refused. If some of it is your own, such as"
                + " mail of another program, let that sign first.";
    }

    public List<Row> rows() {
        return days.stream()
                .map(day -> new Row(day.onDay().toString(), day.reporter(), day.passed(), day.failed(), day.stopped()))
                .toList();
    }
}
