package org.tocsin.alert;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff fetch the answers that readers got, and delete what was read. */
@Path("/staff/alerts")
@Needs(Permission.WRITE_ALERTS)
public final class RepliesDeskResource {
    private static final String ANSWER = AlertsDeskResource.ONE + "/answers/{number: [0-9]{1,18}}";

    private final AlertDesk desk;

    RepliesDeskResource(AlertDesk desk) {
        this.desk = desk;
    }

    /** As it came, sealed: nothing here could open it. */
    @GET
    @Path(ANSWER)
    @Produces("application/pgp-encrypted")
    public Response fetch(@Context StaffMember staff, @PathParam("id") long id, @PathParam("number") long number) {
        String sealed = desk.rules().replies().fetch(staff, id, number).orElseThrow(Problem::notFound);
        return Response.ok(sealed)
                .header("Content-Disposition", "attachment; filename=\"answer-" + id + "-" + number + ".asc\"")
                .build();
    }

    @POST
    @Path(ANSWER + "/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(Pages.HTML)
    public Response delete(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("number") long number) {
        if (!desk.rules().replies().delete(staff, id, number, desk.clock().instant())) {
            throw Problem.notFound();
        }
        return AlertsDeskResource.to(context, id, "");
    }
}
