package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where keepers help one subscriber at a time. An address is typed into a form and never stands in a URL. */
@Path("/staff/subscribers")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_SUBSCRIBERS)
public final class SubscribersDeskResource {
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 300;
    private static final String TOO_LATE = "late";
    private static final Map<String, String> SAID = Map.of(
            "resent",
            "The mail is on its way. The same address gets no more than one in ten minutes.",
            "unsubscribed",
            "Unsubscribed: everything about them is erased. They can subscribe again.",
            "erased",
            "Erased, and the address will not be written to again.",
            "resumed",
            "Mails go to them again.",
            TOO_LATE,
            "Nothing was changed: the page was older than a quarter of an hour, they have left meanwhile, or there"
                    + " was nothing to undo. Look them up again.");

    private final Keeping keeping;
    private final ReaderTotals totals;

    public SubscribersDeskResource(Keeping keeping, ReaderTotals totals) {
        this.keeping = keeping;
        this.totals = totals;
    }

    @GET
    @Needs(Permission.READ_DESK)
    public SubscribersDeskPage show(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("done") @Nullable String done) {
        return page(context, staff, SubscribersDeskPage.Typed.NOTHING, done == null ? null : SAID.get(done));
    }

    /** Answers with the page itself: a redirect would need something in the URL that stands for the reader. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/look-up")
    public Response lookUp(
            @Context PageContext context,
            @Context StaffMember staff,
            @FormParam("address") @Nullable String address,
            @FormParam("reason") @Nullable String reason) {
        String typedAddress = address == null ? "" : address.strip();
        String typedReason = reason == null ? "" : reason.strip();
        Optional<EmailAddress> parsed = EmailAddress.parse(typedAddress);
        if (parsed.isEmpty()) {
            return again(context, staff, 422, typedAddress, typedReason, "Please type the whole mail address.");
        }
        if (typedReason.length() < SHORTEST_REASON || typedReason.length() > LONGEST_REASON) {
            return again(
                    context,
                    staff,
                    422,
                    typedAddress,
                    typedReason,
                    "Please say in a few words why; it goes on record.");
        }
        return keeping.lookUp(staff, parsed.get(), typedReason)
                .map(found ->
                        Response.ok(new FoundReaderPage(context, staff, found)).build())
                .orElseGet(() -> again(
                        context,
                        staff,
                        429,
                        typedAddress,
                        typedReason,
                        "That were " + Keeping.LOOK_UPS + " within an hour. Please go on later."));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/resend")
    public Response resend(
            @Context PageContext context, @Context StaffMember staff, @FormParam("handle") @Nullable String handle) {
        return act(context, staff, handle, keeping::resend, "resent");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/unsubscribe")
    public Response unsubscribe(
            @Context PageContext context, @Context StaffMember staff, @FormParam("handle") @Nullable String handle) {
        return act(context, staff, handle, keeping::unsubscribe, "unsubscribed");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/erase")
    @FreshProof
    public Response erase(
            @Context PageContext context, @Context StaffMember staff, @FormParam("handle") @Nullable String handle) {
        return act(context, staff, handle, keeping::erase, "erased");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/resume")
    public Response resume(
            @Context PageContext context, @Context StaffMember staff, @FormParam("handle") @Nullable String handle) {
        return act(context, staff, handle, keeping::resume, "resumed");
    }

    /** @param done what the next page says when it was done */
    private static Response act(
            PageContext context,
            StaffMember staff,
            @Nullable String handle,
            BiPredicate<StaffMember, String> act,
            String done) {
        String said = act.test(staff, handle == null ? "" : handle) ? done : TOO_LATE;
        return Response.seeOther(URI.create(context.base() + "/staff/subscribers?done=" + said))
                .build();
    }

    private Response again(
            PageContext context, StaffMember staff, int status, String address, String reason, String error) {
        return Response.status(status)
                .entity(page(context, staff, new SubscribersDeskPage.Typed(address, reason, error), null))
                .build();
    }

    private SubscribersDeskPage page(
            PageContext context, StaffMember staff, SubscribersDeskPage.Typed typed, @Nullable String said) {
        return new SubscribersDeskPage(context, staff, totals.now(), typed, said);
    }
}
