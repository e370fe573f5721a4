package org.tocsin.alert;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topics;
import org.tocsin.web.MessagePage;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** One urgent action and the tools for writing. Nothing of it may be kept: at the deadline all of it changes at once. */
@Path("/actions")
public final class CaseResource {
    private final Alerts archive;
    private final PublicAlerts alerts;
    private final Topics topics;
    private final Clock clock;

    public CaseResource(Alerts archive, PublicAlerts alerts, Topics topics, Clock clock) {
        this.archive = archive;
        this.alerts = alerts;
        this.topics = topics;
        this.clock = clock;
    }

    @GET
    @Path("/{reference}")
    @Produces(Pages.HTML)
    public Response one(
            @Context PageContext context,
            @PathParam("reference") String reference,
            @QueryParam("zone") @Nullable String zone,
            @QueryParam("country") @Nullable String country,
            @QueryParam("text") @Nullable String text) {
        Instant now = clock.instant();
        Optional<PublicAlert> alert = alerts.find(reference);
        if (alert.isPresent()) {
            CaseSurroundings around = around(alert.get(), context);
            return fresh(new CasePage(context, alert.get(), around, ReaderPlace.of(zone, country, text), now));
        }
        return fresh(new ActionPage(
                context, archive.find(reference, context.language()).orElseThrow(Problem::notFound), now));
    }

    @GET
    @Path("/{reference}/letters")
    @Produces(Pages.HTML)
    public Response letters(
            @Context PageContext context,
            @PathParam("reference") String reference,
            @QueryParam("zone") @Nullable String zone,
            @QueryParam("country") @Nullable String country,
            @QueryParam("text") @Nullable String text) {
        Instant now = clock.instant();
        PublicAlert alert = alerts.find(reference).orElse(null);
        if (alert == null || !alert.hasLetters(now)) {
            return toPage(context, reference);
        }
        ReaderPlace place = ReaderPlace.of(zone, country, text);
        return fresh(
                new LettersPage(context, alert, new WritingTools(context, alert, around(alert, context), place, now)));
    }

    @GET
    @Path("/{reference}/letters/{number: [0-9]+}/plain")
    @Produces("text/plain; charset=UTF-8")
    public Response letter(
            @Context PageContext context,
            @PathParam("reference") String reference,
            @PathParam("number") int number,
            @QueryParam("text") @Nullable String text) {
        PublicAlert alert = alerts.find(reference).orElse(null);
        if (alert == null || !alert.hasLetters(clock.instant())) {
            return toPage(context, reference);
        }
        AddresseeTools to = tools(alert, context, text).stream()
                .filter(tools -> tools.number() == number)
                .findFirst()
                .orElseThrow(Problem::notFound);
        return Response.ok(PlainLetter.of(to, context))
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + alert.reference() + "-" + number + ".txt\"")
                .build();
    }

    @GET
    @Path("/{reference}/cap.xml")
    @Produces(CapDocument.MEDIA_TYPE)
    public Response cap(@Context PageContext context, @PathParam("reference") String reference) {
        PublicAlert alert = alerts.find(reference).orElseThrow(Problem::notFound);
        return fresh(new CapDocument(context.site(), context.words()).write(alert, clock.instant()));
    }

    /** Asks for no more than which way it went, and thanks whether or not it is counted. */
    @POST
    @Path("/{reference}/written")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response wrote(
            @Context PageContext context,
            @PathParam("reference") String reference,
            @FormParam("channel") @Nullable String word) {
        PublicAlert alert = alerts.find(reference).orElseThrow(Problem::notFound);
        Channel channel = Channel.of(word).orElseThrow(() -> Problem.of(400, "problem_bad_request"));
        Instant now = clock.instant();
        if (!alert.hasTools(now)) {
            return toPage(context, reference);
        }
        alerts.wrote(alert, channel, now);
        return Response.seeOther(URI.create(context.base() + "/actions/written"))
                .build();
    }

    /** The same for all actions: an address that tells which would stay in the reader's history. */
    @GET
    @Path("/written")
    @Produces(Pages.HTML)
    public MessagePage thanks(@Context PageContext context) {
        return new MessagePage(
                context, "alert_written", Map.of(), new MessagePage.Way("/actions", context.say("alert_all")));
    }

    private CaseSurroundings around(PublicAlert alert, PageContext context) {
        List<Long> ids = alert.facts().topicIds();
        return new CaseSurroundings(
                alerts.embassies(alert.facts()),
                alerts.earlier(alert.facts()),
                alerts.posts(alert.facts()),
                topics.all(context.language()).values().stream()
                        .filter(topic -> ids.contains(topic.id()))
                        .toList(),
                alerts.takesAnswers());
    }

    private List<AddresseeTools> tools(PublicAlert alert, PageContext context, @Nullable String text) {
        String tag = ReaderPlace.of(null, null, text).version(alert.content(), context.language());
        return new CaseSurroundings(List.of(), List.of(), List.of(), List.of(), false).tools(alert, tag, context);
    }

    /** Says why there are no tools; alerts of the past, which never had any, say it there too. */
    private Response toPage(PageContext context, String reference) {
        boolean isThere = alerts.find(reference).isPresent()
                || archive.find(reference, context.language()).isPresent();
        if (!isThere) {
            throw Problem.notFound();
        }
        return Response.seeOther(URI.create(context.base() + "/actions/" + reference))
                .build();
    }

    /** Without a copy in any cache. */
    static Response fresh(Object page) {
        return Response.ok(page).header("Cache-Control", "no-store").build();
    }
}
