package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Outage;
import org.tocsin.topic.Topic;
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
    private final TopicLists topics;

    public UnsubscribeResource(Departures departures, TopicLists topics) {
        this.departures = departures;
        this.topics = topics;
    }

    @GET
    @Path("/{token}")
    @Produces(Pages.HTML)
    public Page ask(
            @Context PageContext context, @PathParam("token") String token, @QueryParam("topic") List<String> slugs) {
        if (!departures.isOurs(token)) {
            throw Problem.deadLink();
        }
        try {
            return departures
                    .owner(token)
                    .<Page>map(address -> new UnsubscribePage(context, link(token), address, named(context, slugs)))
                    .orElseGet(() -> goodbye(context));
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            return new UnsubscribePage(context, link(token), null, List.of());
        }
    }

    /**
     * A mail program gets a short plain answer and no redirect (RFC 8058 §3.1), a reader a page, which holds what can
     * bring everything back: a redirect would put that into an address.
     */
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
        Scope scope = isOneClick
                ? departures.meant(token)
                : scope(context, bytes).orElseThrow(UnsubscribeResource::notOurForm);
        Left left = departures.leave(token, scope);
        if (left.outcome() == Left.Outcome.NOT_OURS) {
            throw Problem.deadLink();
        }
        return isOneClick
                ? Response.ok(said(scope), "text/plain; charset=UTF-8").build()
                : Response.ok(new LeftPage(context, left, scope.part()), Pages.HTML)
                        .build();
    }

    private static String said(Scope scope) {
        return scope.equals(Scope.ALERTS) ? "You get no more urgent actions.\n" : "You have left.\n";
    }

    private UnsubscribePage.Link link(String token) {
        return new UnsubscribePage.Link(token, departures.meant(token).part());
    }

    @POST
    @Path("/undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(Pages.HTML)
    public Response undo(@Context PageContext context, InputStream body) {
        if (!departures.undo(FormInput.read(body).text("undo"))) {
            throw Problem.deadLink();
        }
        return Visits.to(context, "/unsubscribe/undone");
    }

    @GET
    @Path("/undone")
    @Produces(Pages.HTML)
    public Page undone(@Context PageContext context) {
        return new MessagePage(context, "unsubscribe_undone");
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

    private List<Topic> named(PageContext context, List<String> slugs) {
        return topics.in(context.language()).groups().stream()
                .flatMap(group -> group.topics().stream())
                .filter(topic -> slugs.contains(topic.slug().value()))
                .toList();
    }

    /** Empty when no button of ours was pressed. */
    private Optional<Scope> scope(PageContext context, byte... body) {
        FormInput input = FormInput.read(new ByteArrayInputStream(body));
        if (!input.text("go").equals("yes")) {
            return Optional.empty();
        }
        String part = input.has("part") ? input.text("part") : Scope.Part.ALL.word();
        if (!part.startsWith("topic:")) {
            return Scope.Part.of(part)
                    .filter(found -> found != Scope.Part.TOPIC)
                    .map(found -> new Scope(found, 0));
        }
        return named(context, List.of(part.substring("topic:".length()))).stream()
                .findFirst()
                .map(topic -> new Scope(Scope.Part.TOPIC, topic.id()));
    }

    private static Problem notOurForm() {
        return Problem.of(400, "problem_bad_request");
    }
}
