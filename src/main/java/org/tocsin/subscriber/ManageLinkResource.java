package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.db.Outage;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Token;
import org.tocsin.web.MessagePage;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Asking for a link to one's preferences, and using it. */
@Path("/preferences")
@Produces(Pages.HTML)
public final class ManageLinkResource {
    private final ManageLinks links;
    private final RequestTray tray;
    private final SessionCookie cookie;

    public ManageLinkResource(ManageLinks links, RequestTray tray, SessionCookie cookie) {
        this.links = links;
        this.tray = tray;
        this.cookie = cookie;
    }

    @POST
    @Path("/link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response askForLink(@Context PageContext context, InputStream body) {
        String typed = FormInput.read(body).text("address");
        List<FieldError> errors = new ArrayList<>();
        Optional<EmailAddress> address = CheckedSignUp.address(typed, errors);
        if (!errors.isEmpty() || address.isEmpty()) {
            return Response.status(422)
                    .entity(new LinkPage(context, typed, errors, false))
                    .build();
        }
        try {
            tray.link(address.get(), context.language());
            return to(context, "/preferences/sent");
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                return Response.status(503)
                        .entity(new LinkPage(context, typed, List.of(), true))
                        .build();
            }
            throw e;
        }
    }

    @GET
    @Path("/link")
    public Response linkForm(@Context PageContext context) {
        return to(context, "/preferences"); // where the form is; here one only comes by reloading
    }

    @GET
    @Path("/sent")
    public Page sent(@Context PageContext context) {
        return new MessagePage(context, "preferences_sent");
    }

    @GET
    @Path("/{token}")
    public Page ask(@Context PageContext context, @PathParam("token") String token) {
        String address = links.owner(token).orElseThrow(Problem::deadLink);
        return new ButtonPage(context, "preferences_open", Map.of("address", address), "/preferences/" + token, null);
    }

    /** Trades the link for a session and goes to a clean address, so that the link is in no history. */
    @POST
    @Path("/{token}")
    public Response open(@Context PageContext context, @PathParam("token") String token) {
        Token session = links.exchange(token).orElseThrow(Problem::deadLink);
        return Response.fromResponse(to(context, "/preferences"))
                .cookie(cookie.keep(session))
                .build();
    }

    private static Response to(PageContext context, String path) {
        return Response.seeOther(URI.create(context.base() + path)).build();
    }
}
