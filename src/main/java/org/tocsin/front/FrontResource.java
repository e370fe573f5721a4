package org.tocsin.front;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.Instant;
import org.tocsin.alert.Alerts;
import org.tocsin.post.Posts;
import org.tocsin.subscriber.SignUpForms;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** What a reader comes to first. */
@Path("/")
@Produces(Pages.HTML)
public final class FrontResource {
    private static final int NEWEST_POSTS = 12;
    private static final int CLOSED_ALERTS = 3;
    private static final int MOST_READ = 5;

    private final SignUpForms forms;
    private final Subscribers subscribers;
    private final Posts posts;
    private final Alerts alerts;
    private final Clock clock;

    public FrontResource(SignUpForms forms, Subscribers subscribers, Posts posts, Alerts alerts, Clock clock) {
        this.forms = forms;
        this.subscribers = subscribers;
        this.posts = posts;
        this.alerts = alerts;
        this.clock = clock;
    }

    @GET
    public FrontPage show(@Context PageContext context) {
        Instant now = clock.instant();
        return new FrontPage(
                context,
                forms.onFrontPage(context, subscribers.count()),
                alerts.open(context.language(), now),
                posts.newest(context.language(), NEWEST_POSTS),
                posts.mostRead(context.language(), now, MOST_READ),
                alerts.closed(context.language(), CLOSED_ALERTS));
    }
}
