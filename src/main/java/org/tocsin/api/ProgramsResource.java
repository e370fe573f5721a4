package org.tocsin.api;

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
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Token;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where tokens for programs are made and revoked. */
@Path("/staff/programs")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_PROGRAMS)
public final class ProgramsResource {
    private final Programs programs;

    public ProgramsResource(Programs programs) {
        this.programs = programs;
    }

    @GET
    public ProgramsPage list(@Context PageContext context, @Context StaffMember staff) {
        return page(context, staff, TypedProgram.EMPTY, null);
    }

    /** Answers with the token itself: an address to look it up at would be one to find it at. */
    @POST
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(@Context PageContext context, @Context StaffMember staff, Form form) {
        TypedProgram typed = TypedProgram.of(form.asMap());
        String fault = typed.fault();
        if (fault != null) {
            return Response.status(422)
                    .entity(page(context, staff, typed, fault))
                    .build();
        }
        Token token = programs.make(
                staff, typed.name(), typed.scopes(), programs.today().plusDays(typed.lastingDays()));
        return Response.ok(new NewTokenPage(context, staff, typed.name(), token))
                .build();
    }

    /** As above; for as long as a new one usually holds. */
    @POST
    @FreshProof
    @Path("/{id: [0-9]{1,18}}/renew")
    public NewTokenPage renew(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return programs.renew(staff, id, programs.today().plusDays(TypedProgram.EMPTY.lastingDays()))
                .map(given -> new NewTokenPage(context, staff, given.name(), given.token()))
                .orElseThrow(Problem::notFound);
    }

    @POST
    @FreshProof
    @Path("/{id: [0-9]{1,18}}/revoke")
    public Response revoke(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        programs.revoke(staff, id);
        return Response.seeOther(URI.create(context.base() + "/staff/programs")).build();
    }

    private ProgramsPage page(PageContext context, StaffMember staff, TypedProgram typed, @Nullable String error) {
        return new ProgramsPage(context, staff, programs.all(), programs.today(), typed, error);
    }
}
