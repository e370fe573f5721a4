package org.tocsin.staff;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.delivery.Backlog;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.Mailings;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** The first page of the console: what went out, what is waiting, what is wrong. */
@Path("/staff")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class TodayResource {
    private static final int LOOKED_AT = 20;
    private static final int UNDER_WAY = 5;
    private static final Duration CHARTS_FRESH = Duration.ofMinutes(1); // the page is asked for every few seconds

    private final Mailings mailings;
    private final Lookouts lookouts;
    private final Remembered<List<Chart>> charts;
    private final Clock clock;

    TodayResource(Mailings mailings, Lookouts lookouts, Clock clock) {
        this.mailings = mailings;
        this.lookouts = lookouts;
        this.charts = new Remembered<>(
                () -> lookouts.charts().stream().map(Supplier::get).toList(), CHARTS_FRESH, clock);
        this.clock = clock;
    }

    @GET
    public TodayPage today(@Context PageContext context, @Context StaffMember staff) {
        Instant now = clock.instant();
        List<MailingAccount> newest = mailings.newest(LOOKED_AT, null);
        List<MailingAccount> going = mailings.underWay(LOOKED_AT);
        return new TodayPage(
                context,
                staff,
                new TodayPage.Sight(
                        mailings.paces().settledSince(now.minus(Duration.ofDays(1))),
                        mailings.paces().backlogs(now).stream()
                                .mapToLong(Backlog::waiting)
                                .sum(),
                        newest,
                        underWay(going, now),
                        lookouts.figures().stream().map(Supplier::get).toList(),
                        charts.get(),
                        Stream.concat(lookouts.worries().get().stream(), Worry.of(both(newest, going), now).stream())
                                .toList()));
    }

    /** A great mailing that is still going out may have many small ones after it. */
    private static List<MailingAccount> both(List<MailingAccount> newest, List<MailingAccount> going) {
        Set<Long> known = newest.stream().map(MailingAccount::id).collect(Collectors.toSet());
        return Stream.concat(newest.stream(), going.stream().filter(each -> !known.contains(each.id())))
                .toList();
    }

    private List<TodayPage.UnderWay> underWay(List<MailingAccount> going, Instant now) {
        return going.stream()
                .limit(UNDER_WAY)
                .map(mailing -> new TodayPage.UnderWay(
                        mailing, mailings.paces().of(mailing, now).remaining()))
                .toList();
    }
}
