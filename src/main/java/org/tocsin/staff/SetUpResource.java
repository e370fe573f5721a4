package org.tocsin.staff;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where a second step is added: by whoever has none yet, before anything else, and by everybody later. */
@Path("/staff/account/second-step")
@Produces(Pages.HTML)
@Needs(Permission.OWN_ACCOUNT)
@OpenAt(Stage.SET_UP)
public final class SetUpResource {
    private final StaffRules rules;
    private final StaffCookie cookie;
    private final Clock clock;

    SetUpResource(StaffRules rules, StaffCookie cookie, Clock clock) {
        this.rules = rules;
        this.cookie = cookie;
        this.clock = clock;
    }

    @GET
    public SetUpPage form(@Context PageContext context, @Context StaffSession session) {
        Instant now = clock.instant();
        return page(context, session, rules.steps().askForApp(session, now), now, null);
    }

    @POST
    @Path("/app")
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addApp(
            @Context PageContext context,
            @Context StaffSession session,
            @Context HttpHeaders headers,
            @FormParam("app") @DefaultValue("") String sealed,
            @FormParam("code") @DefaultValue("") String code) {
        Instant now = clock.instant();
        if (!rules.steps().addApp(session, sealed, code, now)) {
            AppQuestion same = rules.steps().askForApp(session, sealed, now);
            return again(page(context, session, same, now, "That is not the code that the app shows now."));
        }
        return added(context, session, headers, now);
    }

    @POST
    @Path("/passkey")
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addPasskey(
            @Context PageContext context,
            @Context StaffSession session,
            @Context HttpHeaders headers,
            @FormParam("question") @DefaultValue("") String sealed,
            @FormParam("answer") @DefaultValue("") String answer,
            @FormParam("label") @DefaultValue("") String label) {
        Instant now = clock.instant();
        if (!rules.steps().addPasskey(session, sealed, answer, label, now)) {
            AppQuestion app = rules.steps().askForApp(session, now);
            return again(page(context, session, app, now, "The passkey could not be added. Please try once more."));
        }
        return added(context, session, headers, now);
    }

    /** With the first second step come the recovery codes, and the way into the console. */
    private Response added(PageContext context, StaffSession session, HttpHeaders headers, Instant now) {
        boolean isFirst = rules.steps().of(session.member().id()).recoveryCodes() == 0;
        if (!isFirst && session.stage() == Stage.SIGNED_IN) {
            return Response.seeOther(URI.create(context.base() + "/staff/account"))
                    .build();
        }
        Device device = Device.of(headers.getHeaderString(HttpHeaders.USER_AGENT));
        return Response.ok(new RecoveryCodesPage(
                        context,
                        rules.steps().renewCodes(session.member(), now),
                        rules.addresses().isKnown(session.member().id())))
                .cookie(cookie.of(rules.signIns().enter(session, device)))
                .build();
    }

    private SetUpPage page(
            PageContext context, StaffSession session, AppQuestion app, Instant now, @Nullable String error) {
        return new SetUpPage(context, session, app, rules.steps().askToAdd(session, now), error);
    }

    private static Response again(SetUpPage page) {
        return Response.status(422).type(Pages.HTML).entity(page).build();
    }
}
