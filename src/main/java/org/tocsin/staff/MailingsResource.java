package org.tocsin.staff;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.Mailings;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Every mailing and what became of everybody it was for. */
@Path("/staff/mailings")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class MailingsResource {
    private static final int PER_PAGE = 25;

    private final Mailings mailings;
    private final Holds holds;
    private final Lookouts lookouts;
    private final Clock clock;

    MailingsResource(Mailings mailings, Holds holds, Lookouts lookouts, Clock clock) {
        this.mailings = mailings;
        this.holds = holds;
        this.lookouts = lookouts;
        this.clock = clock;
    }

    @GET
    public MailingsPage list(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        return new MailingsPage(context, staff, mailings.newest(PER_PAGE + 1, before), PER_PAGE, before != null);
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public MailingPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        MailingAccount account = mailings.find(id).orElseThrow(Problem::notFound);
        return new MailingPage(
                context, staff, account, mailings.reasons(id), mailings.paces().of(account, clock.instant()));
    }

    @GET
    @Path("/{id: [0-9]{1,18}}/missed")
    public MissedPage missed(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        MailingAccount account = mailings.find(id).orElseThrow(Problem::notFound);
        LocalDate first = LocalDate.ofInstant(account.createdAt(), ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = account.isDone() && first.isBefore(today) ? first.plusDays(1) : today;
        return new MissedPage(
                context,
                staff,
                account,
                new MissedPage.Findings(
                        mailings.missed(id),
                        lookouts.returned().apply(id),
                        lookouts.tallies().ofLane(account.kind().lane(), first, last),
                        first,
                        last));
    }

    @POST
    @Needs(Permission.HOLD_MAILINGS)
    @Path("/{id: [0-9]{1,18}}/pause")
    public Response pause(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        holds.pause(staff, id);
        return backTo(id, context);
    }

    @POST
    @Needs(Permission.HOLD_MAILINGS)
    @Path("/{id: [0-9]{1,18}}/resume")
    public Response resume(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        holds.resume(staff, id);
        return backTo(id, context);
    }

    /** @param minutes over which what is left is spread, from now on */
    @POST
    @Needs(Permission.HOLD_MAILINGS)
    @Path("/{id: [0-9]{1,18}}/spread")
    public Response spread(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @FormParam("minutes") int minutes) {
        if (!MailingPage.WINDOWS.contains(minutes)) {
            throw Problem.of(400, "problem_bad_request");
        }
        holds.spread(staff, id, Duration.ofMinutes(minutes));
        return backTo(id, context);
    }

    @POST
    @Needs(Permission.HOLD_MAILINGS)
    @Path("/{id: [0-9]{1,18}}/stop")
    public Response stop(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        holds.stop(staff, id);
        return backTo(id, context);
    }

    /** Whatever the state was by then: the page says what it is now. */
    private static Response backTo(long id, PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/staff/mailings/" + id))
                .build();
    }
}
