package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Changing how urgent actions come, for whoever came by a link from the mailbox not long ago. */
@Path("/preferences/alerts")
@Produces(Pages.HTML)
public final class AlertHabitsResource {
    private final Preferences preferences;
    private final Visits visits;

    public AlertHabitsResource(Preferences preferences, Visits visits) {
        this.preferences = preferences;
        this.visits = visits;
    }

    @GET
    public Response show(
            @Context PageContext context, @Context HttpHeaders headers, @QueryParam("saved") @Nullable String saved) {
        return visits.of(headers)
                .map(visit -> Response.ok(new AlertHabitsPage(
                                context, preferences.habits(visit.session()), visit.formToken(), saved != null))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> Visits.to(context, "/preferences"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        visits.of(headers).ifPresent(visit -> {
            visit.refuseForeign(input);
            preferences.save(visit.session(), new AlertHabits(number(input.text("most")), input.has("reads_only")));
        });
        return Visits.to(context, "/preferences/alerts?saved=yes");
    }

    /** Null, which stands for all, for whatever is none of the numbers offered. */
    private static @Nullable Integer number(String typed) {
        return typed.matches("[1-" + AlertHabits.MOST + "]") ? Integer.valueOf(typed) : null;
    }
}
