package org.tocsin.alert;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** The urgent actions, for readers. None of it may be kept: at a deadline all of it changes at once. */
@Path("/actions")
public final class ActionsResource {
    static final int PER_PAGE = 20;
    private static final int IN_FEED = 20;

    private final Alerts alerts;
    private final Clock clock;

    public ActionsResource(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    @GET
    @Produces(Pages.HTML)
    public Response list(
            @Context PageContext context,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("country") @Nullable String country,
            @QueryParam("topic") @Nullable String slug) {
        Instant now = clock.instant();
        Language language = context.language();
        ListChoices choices = ListChoices.of(alerts, context, country, slug);
        List<AlertCard> open = before == null ? alerts.open(language, now, choices.filter()) : List.of();
        List<AlertCard> closed =
                alerts.closed(language, now, PER_PAGE + 1, before, choices.filter()); // one to know of more
        return CaseResource.fresh(new ActionsPage(context, choices, open, closed, before != null));
    }

    @GET
    @Path("/feed")
    @Produces(ActionsFeed.MEDIA_TYPE)
    public Response feed(
            @Context PageContext context,
            @QueryParam("country") @Nullable String country,
            @QueryParam("topic") @Nullable String slug) {
        Instant now = clock.instant();
        Language language = context.language();
        ListChoices choices = ListChoices.of(alerts, context, country, slug);
        byte[] feed = new ActionsFeed(context, choices)
                .write(
                        alerts.open(language, now, choices.filter()),
                        alerts.closed(language, now, IN_FEED, null, choices.filter()),
                        now);
        return CaseResource.fresh(feed);
    }
}
