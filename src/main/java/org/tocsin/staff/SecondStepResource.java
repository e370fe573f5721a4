package org.tocsin.staff;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** The inner door: for whoever gave the right password and has a second step. */
@Path("/staff/second-step")
@Produces(Pages.HTML)
@OpenAt(Stage.PASSWORD)
public final class SecondStepResource {
    private final StaffRules rules;
    private final StaffCookie cookie;
    private final Clock clock;

    SecondStepResource(StaffRules rules, StaffCookie cookie, Clock clock) {
        this.rules = rules;
        this.cookie = cookie;
        this.clock = clock;
    }

    @GET
    public SecondStepPage form(
            @Context PageContext context, @Context StaffSession session, @QueryParam("to") @Nullable String to) {
        return page(context, session, ReturnPath.of(to), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response prove(
            @Context PageContext context, @Context StaffSession session, @Context HttpHeaders headers, Form form) {
        ReturnPath next = ReturnPath.of(form.asMap().getFirst("to"));
        SignIn result = rules.signIns()
                .secondStep(
                        session, Proof.of(form.asMap()), Device.of(headers.getHeaderString(HttpHeaders.USER_AGENT)));
        return switch (result.outcome()) {
            case SIGNED_IN, SECOND_STEP, SET_UP -> StaffDoor.on(context, cookie, result, next);
            case WRONG ->
                again(
                        422,
                        page(
                                context,
                                session,
                                next,
                                "That was not right. A code is good for one use and half a minute."));
            case TOO_MANY ->
                again(
                        429,
                        page(
                                context,
                                session,
                                next,
                                "Too many tries at this moment. Please try again in ten seconds."));
        };
    }

    private SecondStepPage page(PageContext context, StaffSession session, ReturnPath to, @Nullable String error) {
        return new SecondStepPage(context, session.member(), to, ProofForm.of(rules, session, clock.instant()), error);
    }

    private static Response again(int status, SecondStepPage page) {
        return Response.status(status).type(Pages.HTML).entity(page).build();
    }
}
