package org.tocsin.staff;

import java.util.List;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.web.PageContext;

/** What went out, what is waiting, what is wrong. */
final class TodayPage extends StaffPage {
    private static final int SHOWN = 5;

    private final List<TodayFigure> figures;
    private final List<MailingAccount> newest;
    private final List<Worry> worries;

    TodayPage(
            PageContext context,
            StaffMember staff,
            List<TodayFigure> figures,
            List<MailingAccount> newest,
            List<Worry> worries) {
        super(context, staff, Area.TODAY, "today.mustache");
        this.figures = figures;
        this.newest = newest;
        this.worries = worries;
    }

    @Override
    public String title() {
        return "Today";
    }

    public List<Worry> worries() {
        return worries;
    }

    public boolean isCalm() {
        return worries.isEmpty() && figures.stream().noneMatch(TodayFigure::isWarning);
    }

    public boolean hasWorries() {
        return !worries.isEmpty();
    }

    public List<TodayFigure> figures() {
        return figures;
    }

    /** Over the mailings that were looked at: older ones have long been settled or are worries. */
    public String waiting() {
        return StaffWords.count(newest.stream()
                .mapToInt(mailing -> mailing.count(DeliveryState.WAITING))
                .sum());
    }

    public boolean isAnybodyWaiting() {
        return newest.stream().anyMatch(mailing -> mailing.count(DeliveryState.WAITING) > 0);
    }

    public List<AccountLine> mailings() {
        return newest.stream()
                .limit(SHOWN)
                .map(mailing -> AccountLine.of(mailing, context()))
                .toList();
    }

    public boolean hasMailings() {
        return !newest.isEmpty();
    }

    public String zone() {
        return context().site().zone().getId();
    }
}
