package org.tocsin.bounce;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.Tallies;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Shows staff what came back, and lets keepers undo what followed from it. */
@Path("/staff/bounces")
@Produces(Pages.HTML)
@Needs(Permission.READ_BOUNCES)
public final class BouncesResource {
    private static final int PAGE = 50;
    private static final int CENSORSHIP_DAYS = 30;

    private final BounceRules rules;
    private final StoppedReaders keeping;
    private final Tallies tallies;
    private final Clock clock;

    public BouncesResource(BounceRules rules, StoppedReaders keeping, Tallies tallies, Clock clock) {
        this.rules = rules;
        this.keeping = keeping;
        this.tallies = tallies;
        this.clock = clock;
    }

    @GET
    public BouncesPage bounces(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        List<RecordedReport> reports = rules.bounces().newest(PAGE, before);
        BouncesPage.Held held =
                new BouncesPage.Held(rules.fuses().blown(), rules.fuses().held());
        return new BouncesPage(context, staff, reports, reports.size() == PAGE, held);
    }

    @POST
    @Path("/fuse")
    @Needs(Permission.RESUME_READERS)
    public Response decide(
            @Context PageContext context,
            @Context StaffMember staff,
            @FormParam("provider") @Nullable String provider,
            @FormParam("verdict") @Nullable String verdict) {
        Fuses.Verdict decided = Arrays.stream(Fuses.Verdict.values())
                .filter(each -> each.word().equals(verdict))
                .findFirst()
                .orElseThrow(Problem::notFound);
        keeping.decide(staff, provider == null ? "" : provider, decided);
        return to(context, "/staff/bounces");
    }

    @GET
    @Path("/stopped")
    public StoppedPage stopped(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        List<StoppedPage.Stopped> stopped = rules.scores().stopped(PAGE, before).stream()
                .map(reader -> new StoppedPage.Stopped(
                        reader,
                        rules.scores().reasons(reader.subscriberId(), 1).stream()
                                .findFirst()
                                .orElse(null)))
                .toList();
        return new StoppedPage(context, staff, stopped, rules.scores().stopped(), stopped.size() == PAGE);
    }

    /** By the exact address. Nothing changes; it is a POST so that no address stands in an address bar or a log. */
    @POST
    @Path("/why")
    @Needs(Permission.RESUME_READERS)
    public WhyPage why(
            @Context PageContext context, @Context StaffMember staff, @FormParam("address") @Nullable String address) {
        Optional<EmailAddress> typed = EmailAddress.parse(address == null ? "" : address.strip());
        Optional<Long> found = typed.flatMap(each -> keeping.find(staff, each));
        return page(context, staff, typed.isPresent(), found.orElse(null));
    }

    @GET
    @Path("/why/{subscriber}")
    @Needs(Permission.RESUME_READERS)
    public WhyPage why(
            @Context PageContext context, @Context StaffMember staff, @PathParam("subscriber") long subscriber) {
        return page(context, staff, true, subscriber);
    }

    private WhyPage page(PageContext context, StaffMember staff, boolean isAddress, @Nullable Long subscriber) {
        BounceScores.Standing standing =
                subscriber == null ? null : rules.scores().standing(subscriber);
        return new WhyPage(context, staff, isAddress, subscriber, standing);
    }

    @POST
    @Path("/resume")
    @Needs(Permission.RESUME_READERS)
    public Response resume(
            @Context PageContext context,
            @Context StaffMember staff,
            @FormParam("subscriber") @Nullable Long subscriber) {
        if (subscriber == null) {
            throw Problem.notFound();
        }
        keeping.resume(staff, subscriber);
        return to(context, "/staff/bounces/why/" + subscriber);
    }

    @GET
    @Path("/censorship")
    public CensorshipPage censorship(@Context PageContext context, @Context StaffMember staff) {
        return new CensorshipPage(context, staff, tallies.byDay(CENSORSHIP_DAYS, clock.instant()));
    }

    @GET
    @Path("/unreadable")
    public UnreadablePage unreadable(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        List<KeptMail> mails = rules.kept().newest(KeptMails.Kind.UNREADABLE, PAGE, before);
        return new UnreadablePage(context, staff, mails, mails.size() == PAGE);
    }

    /** As plain text to keep, so that no browser makes anything of it. */
    @POST
    @Path("/unreadable/{id}")
    @Needs(Permission.RESUME_READERS)
    @Produces(MediaType.TEXT_PLAIN)
    public Response open(@Context StaffMember staff, @PathParam("id") long id) {
        byte[] message = keeping.open(staff, id).orElseThrow(Problem::notFound);
        return Response.ok(message, MediaType.TEXT_PLAIN_TYPE)
                .header("Content-Disposition", "attachment; filename=\"message-" + id + ".txt\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response to(PageContext context, String path) {
        return Response.seeOther(URI.create(context.base() + path)).build();
    }
}
