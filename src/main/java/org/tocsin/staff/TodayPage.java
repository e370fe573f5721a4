package org.tocsin.staff;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MailingState;
import org.tocsin.web.PageContext;

/** What went out, what is going out, what waits for whom, what is wrong. */
final class TodayPage extends StaffPage {
    private static final int SHOWN = 5;

    private final Sight sight;

    TodayPage(PageContext context, StaffMember staff, Sight sight) {
        super(context, staff, Area.TODAY, "today.mustache");
        this.sight = sight;
    }

    /**
     * All that there is to see.
     *
     * @param settled deliveries that came to an end within a day
     * @param waiting deliveries that did not yet
     */
    record Sight(
            long settled,
            long waiting,
            List<MailingAccount> newest,
            List<UnderWay> underWay,
            List<TodayFigure> figures,
            List<Chart> charts,
            List<Worry> worries) {}

    /** @param remaining null when nothing was settled lately */
    record UnderWay(MailingAccount mailing, @Nullable Duration remaining) {}

    /** A mailing that is going out. */
    record Going(AccountLine line, String waiting, String remaining) {}

    @Override
    public String title() {
        return "Today";
    }

    @Override
    public boolean hasScript() {
        return true;
    }

    public List<Worry> worries() {
        return sight.worries();
    }

    public boolean isCalm() {
        return sight.worries().isEmpty() && sight.figures().stream().noneMatch(TodayFigure::isWarning);
    }

    public boolean hasWorries() {
        return !sight.worries().isEmpty();
    }

    /** Without a link where this person may not go. */
    public List<TodayFigure> figures() {
        return sight.figures().stream()
                .map(figure -> mayOpen(figure.href())
                        ? figure
                        : new TodayFigure(figure.label(), figure.value(), null, figure.state()))
                .toList();
    }

    public String settled() {
        return StaffWords.count(sight.settled());
    }

    public String waiting() {
        return StaffWords.count(sight.waiting());
    }

    public boolean isAnybodyWaiting() {
        return sight.waiting() > 0;
    }

    public List<Going> going() {
        return sight.underWay().stream()
                .map(each -> new Going(
                        AccountLine.of(each.mailing(), context()),
                        StaffWords.count(each.mailing().count(org.tocsin.delivery.DeliveryState.WAITING)),
                        remaining(each)))
                .toList();
    }

    public boolean isAnythingGoing() {
        return !sight.underWay().isEmpty();
    }

    private static String remaining(UnderWay each) {
        if (each.mailing().state() == MailingState.PAUSED) {
            return "Paused: it waits for somebody to let it go on.";
        }
        return each.remaining() == null
                ? "Nothing was sent in the last five minutes."
                : "Through in " + StaffWords.length(each.remaining()) + " at this pace.";
    }

    public List<Chart> charts() {
        return sight.charts();
    }

    public List<AccountLine> mailings() {
        return sight.newest().stream()
                .limit(SHOWN)
                .map(mailing -> AccountLine.of(mailing, context()))
                .toList();
    }

    public boolean hasMailings() {
        return !sight.newest().isEmpty();
    }

    public String zone() {
        return context().site().zone().getId();
    }
}
