package org.tocsin.alert;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** The urgent actions, for readers. */
@Path("/actions")
public final class ActionsResource {
    private static final int PER_PAGE = 20;
    private static final int IN_FEED = 20;

    private final Alerts alerts;
    private final Clock clock;

    public ActionsResource(Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    @GET
    @Produces(Pages.HTML)
    public ActionsPage list(@Context PageContext context, @QueryParam("before") @Nullable Long before) {
        Instant now = clock.instant();
        List<AlertCard> open = before == null ? alerts.open(context.language(), now) : List.of();
        List<AlertCard> closed = alerts.closed(context.language(), now, PER_PAGE + 1, before); // one to know of more
        return new ActionsPage(context, open, closed, PER_PAGE, before != null);
    }

    @GET
    @Path("/feed")
    @Produces(ActionsFeed.MEDIA_TYPE)
    public byte[] feed(@Context PageContext context) {
        Instant now = clock.instant();
        return new ActionsFeed(context)
                .write(
                        alerts.open(context.language(), now),
                        alerts.closed(context.language(), now, IN_FEED, null),
                        now);
    }
}
