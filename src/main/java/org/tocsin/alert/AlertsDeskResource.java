package org.tocsin.alert;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff see urgent actions and begin them. */
@Path("/staff/alerts")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class AlertsDeskResource {
    private static final int PER_PAGE = 30;
    static final String ONE = "/{id: [0-9]{1,18}}";

    private final AlertDesk desk;

    AlertsDeskResource(AlertDesk desk) {
        this.desk = desk;
    }

    @GET
    public AlertsDeskPage list(
            @Context PageContext context,
            @Context StaffMember staff,
            @QueryParam("show") @Nullable String show,
            @QueryParam("before") @Nullable Long before) {
        Instant now = desk.clock().instant();
        AlertsDeskPage.Show list = AlertsDeskPage.Show.of(show);
        AlertShelf shelf = desk.rules().shelf();
        String zone = context.site().zone().getId();
        return new AlertsDeskPage(
                context,
                staff,
                new AlertsDeskPage.Sight(
                        list,
                        shelf.in(list.states(), before, PER_PAGE + 1),
                        PER_PAGE,
                        before != null,
                        shelf.counts(),
                        AlertTimetable.of(shelf.timetable(now), now, zone),
                        shelf.reminders(now, context.site().zone()),
                        desk.rules().addressees().countStale(now)));
    }

    @POST
    @Needs(Permission.WRITE_ALERTS)
    public Response begin(
            @Context PageContext context,
            @Context StaffMember staff,
            @FormParam("practice") @Nullable String practice) {
        Instant now = desk.clock().instant();
        long id = "yes".equals(practice)
                ? desk.rules().practices().begin(staff, now)
                : desk.rules().drafts().begin(staff, now);
        return to(context, id, "/facts");
    }

    @GET
    @Path(ONE)
    public AlertDeskPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        AlertSight sight = desk.sights().of(id, desk.clock().instant()).orElseThrow(Problem::notFound);
        return new AlertDeskPage(context, staff, sight, List.of());
    }

    @POST
    @Path(ONE + "/follow")
    @Needs(Permission.WRITE_ALERTS)
    public Response follow(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @FormParam("kind") @Nullable String kind) {
        AlertKind wanted = Optional.ofNullable(kind)
                .filter(word -> List.of("update", "correction", "stand_down").contains(word))
                .map(AlertKind::of)
                .orElseThrow(() -> Problem.of(400, "problem_bad_request"));
        Instant now = desk.clock().instant();
        boolean isPractice =
                desk.rules().moves().desk().find(id).map(AlertRow::isPractice).orElse(false);
        Optional<Long> begun = isPractice
                ? desk.rules().practices().follow(staff, id, wanted, now)
                : desk.rules().drafts().follow(staff, id, wanted, now);
        return begun.map(next -> to(context, next, "")).orElseThrow(Problem::notFound);
    }

    /** With a text that was approved before anybody needed it. */
    @POST
    @Path(ONE + "/follow-ready")
    @Needs(Permission.WRITE_ALERTS)
    public Response followReady(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @FormParam("text") @Nullable Long text) {
        List<Long> made = new ArrayList<>();
        Instant now = desk.clock().instant();
        AlertAnswer answer = desk.rules().readyTexts().use(staff, id, text == null ? 0 : text, made, now);
        if (answer.isDone()) {
            return to(context, made.get(0), "");
        }
        AlertSight sight = desk.sights().of(id, now).orElseThrow(Problem::notFound);
        return Response.status(422)
                .entity(new AlertDeskPage(context, staff, sight, answer.refusals()))
                .build();
    }

    static Response to(PageContext context, long id, String rest) {
        return Response.seeOther(URI.create(context.base() + "/staff/alerts/" + id + rest))
                .build();
    }
}
