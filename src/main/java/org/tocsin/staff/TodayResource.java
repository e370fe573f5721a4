package org.tocsin.staff;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
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

    private final Mailings mailings;
    private final List<Supplier<TodayFigure>> figures;
    private final Clock clock;

    TodayResource(Mailings mailings, List<Supplier<TodayFigure>> figures, Clock clock) {
        this.mailings = mailings;
        this.figures = List.copyOf(figures);
        this.clock = clock;
    }

    @GET
    public TodayPage today(@Context PageContext context, @Context StaffMember staff) {
        List<MailingAccount> newest = mailings.newest(LOOKED_AT, null);
        return new TodayPage(
                context,
                staff,
                figures.stream().map(Supplier::get).toList(),
                newest,
                Worry.of(newest, clock.instant()));
    }
}
