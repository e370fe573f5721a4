package org.tocsin.bounce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Who is written to no more because mail came back: by number and reason, without addresses. */
final class StoppedPage extends StaffPage {
    private final List<Stopped> stopped;
    private final int all;
    private final boolean isFull;

    /** @param isFull whether there may be more on a next page */
    StoppedPage(PageContext context, StaffMember staff, List<Stopped> stopped, int all, boolean isFull) {
        super(context, staff, Area.BOUNCES, "stopped.mustache");
        this.stopped = stopped;
        this.all = all;
        this.isFull = isFull;
    }

    /** @param last what came back last; null when it is no longer on record */
    record Stopped(StoppedReader reader, @Nullable RecordedReport last) {}

    /** One line of the table. */
    record Row(long number, String when, String score, int hardDays, String meaning) {}

    @Override
    public String title() {
        return "Stopped readers";
    }

    public int all() {
        return all;
    }

    public boolean mayResume() {
        return staff().may(Permission.RESUME_READERS);
    }

    public List<Row> rows() {
        return stopped.stream()
                .map(each -> new Row(
                        each.reader().subscriberId(),
                        each.reader().stoppedAt() == null
                                ? ""
                                : Dates.dayAndTime(
                                        each.reader().stoppedAt(),
                                        context().site().zone(),
                                        Language.EN),
                        BounceScore.words(each.reader().halves()),
                        each.reader().hardDays(),
                        each.last() == null ? "No longer on record" : StatusMeaning.of(each.last())))
                .toList();
    }

    /** The key of the next page; null when this is the last. */
    public @Nullable Long next() {
        return isFull ? stopped.get(stopped.size() - 1).reader().subscriberId() : null;
    }
}
