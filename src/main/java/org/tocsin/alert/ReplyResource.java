package org.tocsin.alert;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.tocsin.web.MessagePage;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where readers pass on an answer that they got; only where the newsroom has a key to seal it to. */
@Path("/actions")
@Produces(Pages.HTML)
public final class ReplyResource {
    private final PublicAlerts alerts;
    private final ReaderReplies replies;
    private final Clock clock;

    public ReplyResource(PublicAlerts alerts, ReaderReplies replies, Clock clock) {
        this.alerts = alerts;
        this.replies = replies;
        this.clock = clock;
    }

    @GET
    @Path("/{reference}/answer")
    public ReplyPage form(@Context PageContext context, @PathParam("reference") String reference) {
        return new ReplyPage(context, find(reference), Typed.empty(), "");
    }

    /** An answer may come long after the deadline. */
    @POST
    @Path("/{reference}/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pass(@Context PageContext context, @PathParam("reference") String reference, Form form) {
        PublicAlert alert = find(reference);
        Typed typed = new Typed(form.asMap());
        ReaderReplies.Outcome outcome = replies.add(alert, typed.first("from"), typed.first("answer"), clock.instant());
        return switch (outcome) {
            case TAKEN ->
                Response.seeOther(URI.create(context.base() + "/actions/answered"))
                        .build();
            case EMPTY -> refused(context, alert, typed, "alert_answer_empty");
            case TOO_LONG -> refused(context, alert, typed, "alert_answer_long");
            case TOO_MANY -> refused(context, alert, typed, "alert_answer_many");
        };
    }

    /** The same for all actions, as with letters. */
    @GET
    @Path("/answered")
    public MessagePage thanks(@Context PageContext context) {
        return new MessagePage(
                context, "alert_answered", Map.of(), new MessagePage.Way("/actions", context.say("alert_all")));
    }

    private PublicAlert find(String reference) {
        if (!replies.isOpen()) {
            throw Problem.notFound();
        }
        return alerts.find(reference).orElseThrow(Problem::notFound);
    }

    private static Response refused(PageContext context, PublicAlert alert, Typed typed, String why) {
        return Response.status(422)
                .entity(new ReplyPage(context, alert, typed, context.say(why)))
                .build();
    }
}
