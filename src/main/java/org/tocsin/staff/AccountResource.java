package org.tocsin.staff;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where everybody looks after their own account. */
@Path("/staff/account")
@Produces(Pages.HTML)
@Needs(Permission.OWN_ACCOUNT)
public final class AccountResource {
    private final StaffRules rules;
    private final Clock clock;

    AccountResource(StaffRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @GET
    public AccountPage account(@Context PageContext context, @Context StaffSession session) {
        return page(context, session);
    }

    @POST
    @Path("/password")
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changePassword(
            @Context PageContext context,
            @Context StaffSession session,
            @FormParam("password") @DefaultValue("") String password) {
        Optional<String> fault = rules.accounts().changePassword(session, password);
        return fault.isPresent()
                ? Response.status(422)
                        .entity(page(context, session).refused(fault.get()))
                        .build()
                : back(context);
    }

    /** Shown in the answer itself: they are in no other place. */
    @POST
    @Path("/codes")
    @FreshProof
    public RecoveryCodesPage renewCodes(@Context PageContext context, @Context StaffMember staff) {
        return new RecoveryCodesPage(
                context,
                rules.steps().renewCodes(staff, clock.instant()),
                rules.addresses().isKnown(staff.id()));
    }

    @POST
    @Path("/passkeys/{id: [0-9]{1,18}}/remove")
    @FreshProof
    public Response removePasskey(
            @Context PageContext context, @Context StaffSession session, @PathParam("id") long id) {
        return rules.steps().removePasskey(session.member(), id, clock.instant())
                ? back(context)
                : Response.status(422)
                        .entity(page(context, session)
                                .refused("Your only second step cannot be removed. Add another first."))
                        .build();
    }

    /** Not the one that asks: that is what signing out is for. */
    @POST
    @Path("/sessions/{id: [0-9]{1,18}}/end")
    public Response endSession(@Context PageContext context, @Context StaffSession session, @PathParam("id") long id) {
        if (id != session.id()) {
            rules.sessions().close(id, session.member().id());
        }
        return back(context);
    }

    private AccountPage page(PageContext context, StaffSession session) {
        return AccountPage.of(context, session, rules, clock.instant());
    }

    private static Response back(PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/staff/account")).build();
    }
}
