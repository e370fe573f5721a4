package org.tocsin.staff;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** The door of the console, there for everybody. */
@Path("/staff/sign-in")
@OpenAt({Stage.NOBODY, Stage.PASSWORD, Stage.SET_UP, Stage.SIGNED_IN})
@Produces(Pages.HTML)
public final class SignInResource {
    private final SignIns signIns;
    private final StaffCookie cookie;

    SignInResource(SignIns signIns, StaffCookie cookie) {
        this.signIns = signIns;
        this.cookie = cookie;
    }

    @GET
    public SignInPage form(@Context PageContext context, @QueryParam("to") @Nullable String to) {
        return new SignInPage(context, "", ReturnPath.of(to), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @Context PageContext context,
            @Context HttpHeaders headers,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("to") @Nullable String to) {
        ReturnPath next = ReturnPath.of(to);
        SignIn result = signIns.signIn(
                name,
                password,
                cookie.read(headers.getCookies()).orElse(null),
                Device.of(headers.getHeaderString(HttpHeaders.USER_AGENT)));
        return switch (result.outcome()) {
            case SIGNED_IN, SECOND_STEP, SET_UP -> StaffDoor.on(context, cookie, result, next);
            case WRONG -> again(422, new SignInPage(context, name, next, "The name or the password is not right."));
            case TOO_MANY ->
                again(
                        429,
                        new SignInPage(
                                context,
                                name,
                                next,
                                "Too many people are trying to sign in at this moment. Please try again in ten seconds."));
        };
    }

    private static Response again(int status, SignInPage page) {
        return Response.status(status).type(Pages.HTML).entity(page).build();
    }
}
