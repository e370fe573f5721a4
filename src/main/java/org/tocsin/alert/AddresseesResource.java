package org.tocsin.alert;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff keep the directory of addressees. */
@Path("/staff/addressees")
@Produces(Pages.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Needs(Permission.READ_DESK)
public final class AddresseesResource {
    private static final int PER_PAGE = 50;
    private static final int CHECKS = 30;
    private static final String ONE = "/{id: [0-9]{1,18}}";

    private final Addressees addressees;
    private final PostalStops postalStops;
    private final Clock clock;

    AddresseesResource(Addressees addressees, PostalStops postalStops, Clock clock) {
        this.addressees = addressees;
        this.postalStops = postalStops;
        this.clock = clock;
    }

    @GET
    public AddresseesPage list(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("after") @Nullable Long after) {
        return page(context, staff, after, List.of());
    }

    private AddresseesPage page(PageContext context, StaffMember staff, @Nullable Long after, List<String> refusals) {
        AddresseesPage.Sight sight = new AddresseesPage.Sight(
                addressees.page(after, PER_PAGE + 1), PER_PAGE, postalStops.all(), refusals, clock.instant());
        return new AddresseesPage(context, staff, sight);
    }

    @POST
    @Path("/no-post")
    @Needs(Permission.WRITE_ALERTS)
    public Response stopPost(@Context PageContext context, @Context StaffMember staff, Form form) {
        Typed typed = new Typed(form.asMap());
        return done(
                context,
                staff,
                postalStops.stop(staff, typed.first("country"), typed.first("reason"), clock.instant()));
    }

    @POST
    @Path("/no-post/lift")
    @Needs(Permission.WRITE_ALERTS)
    public Response liftStop(@Context PageContext context, @Context StaffMember staff, Form form) {
        String country = new Typed(form.asMap()).first("country");
        return done(context, staff, postalStops.lift(staff, country, clock.instant()));
    }

    private Response done(PageContext context, StaffMember staff, AlertAnswer answer) {
        return answer.isDone()
                ? Response.seeOther(URI.create(context.base() + "/staff/addressees"))
                        .build()
                : Response.status(422)
                        .entity(page(context, staff, null, answer.refusals()))
                        .build();
    }

    @GET
    @Path("/new")
    @Needs(Permission.WRITE_ALERTS)
    public AlertFormPage blank(@Context PageContext context, @Context StaffMember staff) {
        return form(context, staff, null, Typed.empty(), List.of(), List.of());
    }

    @POST
    @Path("/new")
    @Needs(Permission.WRITE_ALERTS)
    public Response add(@Context PageContext context, @Context StaffMember staff, Form form) {
        Typed typed = new Typed(form.asMap());
        List<FormFault> faults = new ArrayList<>();
        AddresseeCard card = CardForm.read(typed, faults);
        return faults.isEmpty()
                ? to(context, addressees.add(staff, card, clock.instant()))
                : again(form(context, staff, null, typed, faults, List.of()));
    }

    @GET
    @Path(ONE)
    public AddresseePage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return page(context, staff, id, AddresseePage.Said.NOTHING);
    }

    @GET
    @Path(ONE + "/edit")
    @Needs(Permission.WRITE_ALERTS)
    public AlertFormPage edit(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        Addressee found = addressees.find(id).orElseThrow(Problem::notFound);
        return form(context, staff, found, CardForm.shown(found.card()), List.of(), List.of());
    }

    @POST
    @Path(ONE + "/edit")
    @Needs(Permission.WRITE_ALERTS)
    public Response change(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Addressee found = addressees.find(id).orElseThrow(Problem::notFound);
        Typed typed = new Typed(form.asMap());
        List<FormFault> faults = new ArrayList<>();
        AddresseeCard card = CardForm.read(typed, faults);
        if (!faults.isEmpty()) {
            return again(form(context, staff, found, typed, faults, List.of()));
        }
        int version = AlertActsResource.number(typed, "revision");
        AlertAnswer answer = addressees.change(staff, id, version, card, clock.instant());
        return answer.isDone()
                ? to(context, id)
                : again(form(context, staff, found, typed, List.of(), answer.refusals()));
    }

    @POST
    @Path(ONE + "/verify")
    @Needs(Permission.WRITE_ALERTS)
    public Response verify(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Typed typed = new Typed(form.asMap());
        int version = AlertActsResource.number(typed, "version");
        return done(
                context, staff, id, typed, addressees.verify(staff, id, version, typed.first("note"), clock.instant()));
    }

    @POST
    @Path(ONE + "/doubt")
    @Needs(Permission.WRITE_ALERTS)
    public Response doubt(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Typed typed = new Typed(form.asMap());
        return done(context, staff, id, typed, addressees.doubt(staff, id, typed.first("note"), clock.instant()));
    }

    @POST
    @Path(ONE + "/retire")
    @Needs(Permission.WRITE_ALERTS)
    public Response retire(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(context, staff, id, Typed.empty(), addressees.retire(staff, id, clock.instant()));
    }

    private Response done(PageContext context, StaffMember staff, long id, Typed typed, AlertAnswer answer) {
        return answer.isDone()
                ? to(context, id)
                : Response.status(422)
                        .entity(page(
                                context, staff, id, new AddresseePage.Said(typed.first("note"), answer.refusals())))
                        .build();
    }

    private AddresseePage page(PageContext context, StaffMember staff, long id, AddresseePage.Said said) {
        Addressee found = addressees.find(id).orElseThrow(Problem::notFound);
        return new AddresseePage(context, staff, found, addressees.checks(id, CHECKS), said, clock.instant());
    }

    private static AlertFormPage form(
            PageContext context,
            StaffMember staff,
            @Nullable Addressee found,
            Typed typed,
            List<FormFault> faults,
            List<String> refusals) {
        String path = found == null ? "/staff/addressees" : "/staff/addressees/" + found.id();
        AlertFormPage.Head head = new AlertFormPage.Head(
                found == null ? "New addressee" : found.card().office(),
                path,
                found == null ? "Addressees" : found.card().office(),
                path + (found == null ? "/new" : "/edit"),
                found == null ? 0 : found.version(),
                false,
                "Save");
        return new AlertFormPage(context, staff, head, CardForm.sections(typed, faults), faults, refusals);
    }

    private static Response again(AlertFormPage page) {
        return Response.status(422).entity(page).build();
    }

    private static Response to(PageContext context, long id) {
        return Response.seeOther(URI.create(context.base() + "/staff/addressees/" + id))
                .build();
    }
}
