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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where the link of an invitation leads. */
@Path("/staff/welcome/{token}")
@Produces(Pages.HTML)
@OpenAt({Stage.NOBODY, Stage.PASSWORD, Stage.SET_UP, Stage.SIGNED_IN})
public final class WelcomeResource {
    private final StaffRules rules;
    private final StaffCookie cookie;
    private final Clock clock;

    WelcomeResource(StaffRules rules, StaffCookie cookie, Clock clock) {
        this.rules = rules;
        this.cookie = cookie;
        this.clock = clock;
    }

    @GET
    public WelcomePage form(@Context PageContext context, @PathParam("token") String token) {
        return new WelcomePage(context, token, find(token, clock.instant()).name(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @Context PageContext context,
            @Context HttpHeaders headers,
            @PathParam("token") String token,
            @FormParam("password") @DefaultValue("") String password) {
        Instant now = clock.instant();
        StaffDao.Account account = find(token, now);
        Optional<String> fault = rules.accounts().fault(password, account.name());
        if (fault.isPresent()) {
            return Response.status(422)
                    .entity(new WelcomePage(context, token, account.name(), fault.get()))
                    .build();
        }
        if (!rules.invitations().accept(account, password, now)) {
            throw Problem.deadLink();
        }
        SignIn result =
                rules.signIns().afterSetUp(account.id(), Device.of(headers.getHeaderString(HttpHeaders.USER_AGENT)));
        return StaffDoor.on(context, cookie, result, ReturnPath.of(null));
    }

    private StaffDao.Account find(String token, Instant now) {
        return rules.invitations().find(token, now).orElseThrow(() -> Problem.of(404, "staff_dead_link"));
    }
}
