package org.tocsin.api;

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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where admins say who is told of events, and look after what could not be told. */
@Path("/staff/webhooks")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_PROGRAMS)
public final class WebhooksResource {
    private static final int LONGEST_NAME = 64;

    private final Webhooks webhooks;

    public WebhooksResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GET
    public WebhooksPage list(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        return page(context, staff, before, WebhooksPage.Typed.EMPTY, null);
    }

    @POST
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Context PageContext context, @Context StaffMember staff, Form form) {
        WebhooksPage.Typed typed = typed(form.asMap());
        String fault = fault(typed);
        if (fault != null) {
            return Response.status(422)
                    .entity(page(context, staff, null, typed, fault))
                    .build();
        }
        String secret = webhooks.add(staff, typed.name(), typed.address(), typed.kinds());
        return Response.ok(new NewSecretPage(context, staff, typed.name(), secret))
                .build();
    }

    @POST
    @FreshProof
    @Path("/{id: [0-9]{1,18}}/remove")
    public Response remove(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        webhooks.remove(staff, id);
        return back(context);
    }

    @POST
    @FreshProof
    @Path("/{id: [0-9]{1,18}}/test")
    public Response test(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        webhooks.test(staff, id);
        return back(context);
    }

    @POST
    @FreshProof
    @Path("/calls/{id: [0-9]{1,18}}/again")
    public Response again(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        webhooks.sendAgain(staff, id);
        return back(context);
    }

    private static WebhooksPage.Typed typed(MultivaluedMap<String, String> form) {
        return new WebhooksPage.Typed(
                Optional.ofNullable(form.getFirst("name")).orElse("").strip(),
                Optional.ofNullable(form.getFirst("address")).orElse("").strip(),
                EventKind.set(form.getOrDefault("kind", List.of())));
    }

    private @Nullable String fault(WebhooksPage.Typed typed) {
        if (typed.name().isEmpty()
                || typed.name().length() > LONGEST_NAME
                || typed.name().chars().anyMatch(Character::isISOControl)) {
            return "Give it a name of at most " + LONGEST_NAME + " characters.";
        }
        if (typed.kinds().isEmpty()) {
            return "Choose what it is told of.";
        }
        return webhooks.takes(typed.address()) ? null : "Give an https address on the public internet.";
    }

    private WebhooksPage page(
            PageContext context,
            StaffMember staff,
            @Nullable Long before,
            WebhooksPage.Typed typed,
            @Nullable String error) {
        return new WebhooksPage(
                context, staff, webhooks.all(), webhooks.dead(before, WebhooksPage.PER_PAGE + 1), typed, error);
    }

    private static Response back(PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/staff/webhooks")).build();
    }
}
