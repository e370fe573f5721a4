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
import org.tocsin.value.EmailAddress;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where everybody says which address mails to them go to, and where the link leads that went there. */
@Path("/staff/account/address")
@Produces(Pages.HTML)
@Needs(Permission.OWN_ACCOUNT)
public final class AddressResource {
    static final String NO_ADDRESS = "That is not a mail address. One looks like name@example.org.";

    private final StaffRules rules;
    private final Clock clock;

    AddressResource(StaffRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @POST
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @Context PageContext context,
            @Context StaffSession session,
            @FormParam("address") @DefaultValue("") String typed) {
        Optional<EmailAddress> address = EmailAddress.parse(typed);
        StaffMember member = session.member();
        Optional<String> fault = address.isEmpty()
                ? Optional.of(NO_ADDRESS)
                : AddressSheet.fault(rules.addresses().ask(member, member.id(), address.get()));
        return fault.map(words -> Response.status(422)
                        .entity(AccountPage.of(context, session, rules, clock.instant())
                                .refused(typed, words))
                        .build())
                .orElseGet(() -> back(context));
    }

    @GET
    @Path("/{token}")
    public AddressPage question(
            @Context PageContext context, @Context StaffMember staff, @PathParam("token") String token) {
        return new AddressPage(
                context, staff, token, rules.addresses().wanted(staff, token).orElseThrow(AddressResource::deadLink));
    }

    /** An admin may have asked: the proof is the owner's. */
    @POST
    @Path("/{token}")
    @FreshProof
    public Response confirm(
            @Context PageContext context, @Context StaffMember staff, @PathParam("token") String token) {
        if (!rules.addresses().confirm(staff, token)) {
            throw deadLink();
        }
        return back(context);
    }

    private static Problem deadLink() {
        return Problem.of(404, "staff_dead_address_link");
    }

    private static Response back(PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/staff/account")).build();
    }
}
