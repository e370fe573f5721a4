package org.tocsin.alert;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** What staff do with an urgent action, from trying it out to closing it. */
@Path("/staff/alerts")
@Produces(Pages.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Needs(Permission.READ_DESK)
public final class AlertActsResource {
    private final AlertDesk desk;

    AlertActsResource(AlertDesk desk) {
        this.desk = desk;
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/submit")
    @Needs(Permission.WRITE_ALERTS)
    public Response submit(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Typed typed = new Typed(form.asMap());
        return done(context, staff, id, desk.rules().drafts().submit(staff, id, number(typed, "revision"), now()));
    }

    @GET
    @Path(AlertsDeskResource.ONE + "/release")
    @Needs(Permission.APPROVE_ALERTS)
    public AlertReleasePage release(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return release(context, staff, id, "", List.of());
    }

    /** Whoever is to approve may read it in their own mailbox before. */
    @POST
    @Path(AlertsDeskResource.ONE + "/release/try")
    @Needs(Permission.APPROVE_ALERTS)
    public Response tryBeforeRelease(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        AlertAnswer answer = desk.rules().drafts().tryOut(staff, id, now());
        return answer.isDone()
                ? AlertsDeskResource.to(context, id, "/release")
                : decided(context, staff, id, Typed.empty(), answer);
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/approve")
    @Needs(Permission.APPROVE_ALERTS)
    public Response approve(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Typed typed = new Typed(form.asMap());
        return decided(context, staff, id, typed, desk.rules().releases().approve(staff, id, seen(typed), now()));
    }

    /** One person alone: as grave as it gets. */
    @POST
    @Path(AlertsDeskResource.ONE + "/approve-alone")
    @Needs(Permission.APPROVE_ALERTS)
    @FreshProof
    public Response approveAlone(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Typed typed = new Typed(form.asMap());
        AlertAnswer answer = desk.rules()
                .releases()
                .approveAlone(staff, id, seen(typed), typed.first("reason"), typed.first("reference"), now());
        return decided(context, staff, id, typed, answer);
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/return")
    @Needs(Permission.APPROVE_ALERTS)
    public Response giveBack(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        return refused(AlertAct.RETURN, context, staff, id, form);
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/reject")
    @Needs(Permission.APPROVE_ALERTS)
    public Response reject(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        return refused(AlertAct.REJECT, context, staff, id, form);
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/withdraw")
    @Needs(Permission.WRITE_ALERTS)
    public Response withdraw(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(context, staff, id, plain(AlertAct.WITHDRAW, staff, id));
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/discard")
    @Needs(Permission.WRITE_ALERTS)
    public Response discard(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(context, staff, id, plain(AlertAct.DISCARD, staff, id));
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/cancel")
    @Needs(Permission.HOLD_MAILINGS)
    public Response cancel(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(context, staff, id, plain(AlertAct.CANCEL, staff, id));
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/schedule")
    @Needs(Permission.APPROVE_ALERTS)
    public Response schedule(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(context, staff, id, desk.rules().releases().schedule(staff, id, now()));
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/stop")
    @Needs(Permission.HOLD_MAILINGS)
    public Response stop(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        String reason = new Typed(form.asMap()).first("reason");
        return done(context, staff, id, desk.rules().releases().stop(staff, id, reason, now()));
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/close")
    @Needs(Permission.HOLD_MAILINGS)
    public Response close(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Map<String, String> outcome = new LinkedHashMap<>();
        Typed typed = new Typed(form.asMap());
        form.asMap().keySet().stream()
                .filter(name -> name.startsWith("outcome_") && name.length() < 45)
                .forEach(name -> outcome.put(name.substring("outcome_".length()), typed.first(name)));
        AlertAnswer answer = desk.rules().releases().close(staff, id, outcome, now());
        return done(context, staff, id, answer, outcome);
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/ended")
    @Needs(Permission.WRITE_ALERTS)
    public Response ended(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        AlertAnswer answer = Ending.of(new Typed(form.asMap()).first("ended"))
                .map(how -> desk.rules().endings().ended(staff, id, how, now()))
                .orElseGet(() -> AlertAnswer.no("Say how it ended."));
        return done(context, staff, id, answer);
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/looked")
    @Needs(Permission.WRITE_ALERTS)
    public Response looked(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        List<FormFault> faults = new ArrayList<>();
        LocalDate next = new FormMoments(new Typed(form.asMap()), faults).day("review_on");
        AlertAnswer answer = next == null
                ? AlertAnswer.no("Write the day as 2026-12-04.")
                : desk.rules().drafts().looked(staff, id, next, now());
        return done(context, staff, id, answer);
    }

    private AlertAnswer plain(AlertAct act, StaffMember staff, long id) {
        return desk.rules().releases().plain(act, staff, id, "", now());
    }

    private Response refused(AlertAct act, PageContext context, StaffMember staff, long id, Form form) {
        Typed typed = new Typed(form.asMap());
        AlertAnswer answer = desk.rules().releases().plain(act, staff, id, typed.first("reason"), now());
        return decided(context, staff, id, typed, answer);
    }

    private AlertReleasePage release(
            PageContext context, StaffMember staff, long id, String reason, List<String> refusals) {
        AlertSight sight = desk.sights().of(id, now()).orElseThrow(Problem::notFound);
        return new AlertReleasePage(context, staff, sight, desk.rules().config().singleApproval(), reason, refusals);
    }

    private Response decided(PageContext context, StaffMember staff, long id, Typed typed, AlertAnswer answer) {
        return answer.isDone()
                ? AlertsDeskResource.to(context, id, "")
                : Response.status(422)
                        .entity(release(context, staff, id, typed.first("reason"), answer.refusals()))
                        .build();
    }

    private Response done(PageContext context, StaffMember staff, long id, AlertAnswer answer) {
        return done(context, staff, id, answer, Map.of());
    }

    /** @param outcome as typed, so that it is not lost where it is refused */
    private Response done(
            PageContext context, StaffMember staff, long id, AlertAnswer answer, Map<String, String> outcome) {
        if (answer.isDone()) {
            return AlertsDeskResource.to(context, id, "");
        }
        AlertSight sight = desk.sights().of(id, now()).orElseThrow(Problem::notFound);
        return Response.status(422)
                .entity(new AlertDeskPage(context, staff, sight, answer.refusals(), outcome))
                .build();
    }

    private static AlertReleases.Seen seen(Typed typed) {
        return new AlertReleases.Seen(
                number(typed, "revision"),
                number(typed, "counted"),
                typed.first("understood").equals("yes"));
    }

    /** A number that a page of ours put into its form; -1 for anything else. */
    static int number(Typed typed, String name) {
        String value = typed.first(name);
        return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
    }

    private Instant now() {
        return desk.clock().instant();
    }
}
