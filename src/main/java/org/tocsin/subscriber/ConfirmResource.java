package org.tocsin.subscriber;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import org.tocsin.web.MessagePage;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Saying yes to the mail that asks whether an address is one's own. */
@Path("/confirm/{token}")
@Produces(Pages.HTML)
public final class ConfirmResource {
    private final Confirmations confirmations;

    public ConfirmResource(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @GET
    public Page ask(@Context PageContext context, @PathParam("token") String token) {
        String address = confirmations.owner(token).orElseThrow(Problem::deadLink);
        return new ButtonPage(context, "confirm", Map.of("address", address), "/confirm/" + token, null);
    }

    @POST
    public Page confirm(@Context PageContext context, @PathParam("token") String token) {
        return switch (confirmations.confirm(token)) {
            case CONFIRMED, ALREADY_CONFIRMED -> new MessagePage(context, "confirm_done");
            case DEAD -> throw Problem.deadLink();
        };
    }
}
