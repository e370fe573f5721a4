package org.tocsin.staff;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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

    private final Mailings mailings;
    private final Lookouts lookouts;
    private final Clock clock;

    TodayResource(Mailings mailings, Lookouts lookouts, Clock clock) {
        this.mailings = mailings;
        this.lookouts = lookouts;
        this.clock = clock;
    }

    @GET
    public TodayPage today(@Context PageContext context, @Context StaffMember staff) {
        Instant now = clock.instant();
        List<MailingAccount> newest = mailings.newest(LOOKED_AT, null);
        return new TodayPage(
                context,
                staff,
                new TodayPage.Sight(
                        mailings.paces().settledSince(now.minus(Duration.ofDays(1))),
                        mailings.paces().backlogs(now).stream()
                                .mapToLong(Backlog::waiting)
                                .sum(),
                        newest,
                        underWay(now),
                        lookouts.figures().stream().map(Supplier::get).toList(),
                        lookouts.charts().stream().map(Supplier::get).toList(),
                        Worry.of(newest, now)));
    }

    private List<TodayPage.UnderWay> underWay(Instant now) {
        return mailings.underWay(UNDER_WAY).stream()
                .map(mailing -> new TodayPage.UnderWay(
                        mailing, mailings.paces().of(mailing, now).remaining()))
                .toList();
    }
}
