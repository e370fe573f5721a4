package org.tocsin.staff;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.tocsin.web.PageContext;

/** The way out of the console. */
@Path("/staff/sign-out")
@Needs(Permission.OWN_ACCOUNT)
@OpenAt({Stage.PASSWORD, Stage.SET_UP})
public final class SignOutResource {
    private final StaffSessions sessions;
    private final StaffCookie cookie;

    SignOutResource(StaffSessions sessions, StaffCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @POST
    public Response signOut(@Context PageContext context, @Context HttpHeaders headers) {
        cookie.read(headers.getCookies()).ifPresent(sessions::close);
        return Response.seeOther(URI.create(context.base() + "/staff/sign-in"))
                .cookie(cookie.gone())
                .build();
    }
}
