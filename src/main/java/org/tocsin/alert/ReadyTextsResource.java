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
import java.net.URI;
import java.util.List;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where staff write and approve texts before anybody needs them. */
@Path("/staff/ready-texts")
@Produces(Pages.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Needs(Permission.READ_DESK)
public final class ReadyTextsResource {
    private static final String ONE = "/{id: [0-9]{1,18}}";

    private final AlertDesk desk;

    ReadyTextsResource(AlertDesk desk) {
        this.desk = desk;
    }

    @GET
    public ReadyTextsPage list(@Context PageContext context, @Context StaffMember staff) {
        return page(context, staff, List.of());
    }

    @GET
    @Path("/new")
    @Needs(Permission.WRITE_ALERTS)
    public AlertFormPage blank(@Context PageContext context, @Context StaffMember staff) {
        return ReadyTextForm.page(context, staff, Typed.empty(), List.of());
    }

    @POST
    @Path("/new")
    @Needs(Permission.WRITE_ALERTS)
    public Response add(@Context PageContext context, @Context StaffMember staff, Form form) {
        Typed typed = new Typed(form.asMap());
        AlertAnswer answer = desk.rules()
                .readyTexts()
                .add(staff, ReadyTextForm.read(typed), desk.clock().instant());
        return answer.isDone()
                ? back(context)
                : Response.status(422)
                        .entity(ReadyTextForm.page(context, staff, typed, answer.refusals()))
                        .build();
    }

    @POST
    @Path(ONE + "/approve")
    @Needs(Permission.APPROVE_ALERTS)
    public Response approve(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(
                context,
                staff,
                desk.rules().readyTexts().approve(staff, id, desk.clock().instant()));
    }

    @POST
    @Path(ONE + "/retire")
    @Needs(Permission.WRITE_ALERTS)
    public Response retire(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return done(
                context,
                staff,
                desk.rules().readyTexts().retire(staff, id, desk.clock().instant()));
    }

    private Response done(PageContext context, StaffMember staff, AlertAnswer answer) {
        return answer.isDone()
                ? back(context)
                : Response.status(422)
                        .entity(page(context, staff, answer.refusals()))
                        .build();
    }

    private ReadyTextsPage page(PageContext context, StaffMember staff, List<String> refusals) {
        return new ReadyTextsPage(context, staff, desk.rules().readyTexts().all(), refusals);
    }

    private static Response back(PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/staff/ready-texts"))
                .build();
    }
}
