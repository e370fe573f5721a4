package org.tocsin.subscriber;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.MessagePage;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Leaving: with the button of a mail program, or with ours. */
@Path("/unsubscribe")
public final class UnsubscribeResource {
    private final Departures departures;

    public UnsubscribeResource(Departures departures) {
        this.departures = departures;
    }

    @GET
    @Path("/{token}")
    @Produces(Pages.HTML)
    public Page ask(@Context PageContext context, @PathParam("token") String token) {
        if (!departures.isOurs(token)) {
            throw Problem.deadLink();
        }
        return departures
                .owner(token)
                .<Page>map(address -> new ButtonPage(
                        context, "unsubscribe", Map.of("address", address), "/unsubscribe/" + token, null))
                .orElseGet(() -> goodbye(context));
    }

    /** A mail program gets a short plain answer and no redirect (RFC 8058 §3.1), a reader a page. */
    @POST
    @Path("/{token}")
    @Produces({"text/plain; charset=UTF-8", Pages.HTML})
    @OpenToOtherSites
    public Response leave(
            @Context PageContext context,
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            InputStream body) {
        byte[] bytes = FormInput.readUpTo(body, OneClick.LONGEST);
        boolean isOneClick = OneClick.isIn(contentType, bytes);
        if (!isOneClick && !isOurButton(bytes)) {
            throw Problem.of(400, "problem_bad_request");
        }
        if (!departures.leave(token)) {
            throw Problem.deadLink();
        }
        return isOneClick
                ? Response.ok("You have left.\n", "text/plain; charset=UTF-8").build()
                : Response.seeOther(URI.create(context.base() + "/unsubscribe/done"))
                        .build();
    }

    @GET
    @Path("/done")
    @Produces(Pages.HTML)
    public Page done(@Context PageContext context) {
        return goodbye(context);
    }

    static MessagePage goodbye(PageContext context) {
        return new MessagePage(
                context,
                "unsubscribe_done",
                Map.of(),
                new MessagePage.Way("/subscribe", context.say("unsubscribe_again")));
    }

    private static boolean isOurButton(byte[] body) {
        return new String(body, StandardCharsets.US_ASCII).equals("go=yes");
    }
}
