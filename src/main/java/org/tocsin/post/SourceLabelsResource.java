package org.tocsin.post;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff say which topics the posts of a source have, and how its addresses tell languages. */
@Path("/staff/sources/{id: [0-9]{1,18}}")
@jakarta.ws.rs.Produces(Pages.HTML)
@Needs(Permission.KEEP_SOURCES)
public final class SourceLabelsResource {
    private static final Set<String> KINDS = Set.of("all", "label", "author", "link", "keyword");

    private final Sources sources;
    private final Topics topics;
    private final By.Trail trail;
    private final Clock clock;

    SourceLabelsResource(Sources sources, Topics topics, By.Trail trail, Clock clock) {
        this.sources = sources;
        this.topics = topics;
        this.trail = trail;
        this.clock = clock;
    }

    /** Each label comes with a field {@code as}: the number of a topic, {@code none} or {@code ignore}. */
    @POST
    @Path("/labels")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response map(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        By by = by(staff, id);
        String label = Optional.ofNullable(form.asMap().getFirst("label")).orElse("");
        String as = Optional.ofNullable(form.asMap().getFirst("as")).orElse("");
        Optional<Topic> topic = topic(context, as);
        if (topic.isPresent() || as.equals("none") || as.equals("ignore")) {
            sources.care().map(id, label, topic.map(Topic::id).orElse(null), as.equals("ignore"), by);
        }
        return back(context, id);
    }

    @POST
    @Path("/rules")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        By by = by(staff, id);
        String kind = Optional.ofNullable(form.asMap().getFirst("kind")).orElse("");
        String pattern =
                Optional.ofNullable(form.asMap().getFirst("pattern")).orElse("").strip();
        boolean isWhole = kind.equals("all") || (!pattern.isEmpty() && pattern.length() <= 200);
        if (KINDS.contains(kind) && isWhole) {
            topic(context, String.valueOf(form.asMap().getFirst("as")))
                    .ifPresent(topic ->
                            sources.care().addRule(id, kind, kind.equals("all") ? "" : pattern, topic.id(), by));
        }
        return back(context, id);
    }

    @POST
    @Path("/rules/{rule: [0-9]{1,18}}/drop")
    public Response drop(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("rule") long rule) {
        sources.care().dropRule(id, rule, by(staff, id));
        return back(context, id);
    }

    /** Says which language a part of an address means. */
    @POST
    @Path("/addresses")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response means(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        By by = by(staff, id);
        String part =
                Optional.ofNullable(form.asMap().getFirst("part")).orElse("").strip();
        if (part.length() >= 2 && part.length() <= 100) {
            LanguageTag.parse(String.valueOf(form.asMap().getFirst("language")))
                    .ifPresent(language -> sources.care().putAddressRule(id, part, language, by));
        }
        return back(context, id);
    }

    @POST
    @Path("/addresses/{rule: [0-9]{1,18}}/drop")
    public Response meansNothing(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("rule") long rule) {
        sources.care().dropAddressRule(id, rule, by(staff, id));
        return back(context, id);
    }

    private Optional<Topic> topic(PageContext context, String id) {
        return topics.all(context.language()).values().stream()
                .filter(topic -> !topic.isGroup() && String.valueOf(topic.id()).equals(id))
                .findFirst();
    }

    private By by(StaffMember staff, long id) {
        if (sources.find(id).isEmpty()) {
            throw Problem.notFound();
        }
        return new By(staff, trail, clock.instant());
    }

    private static Response back(PageContext context, long id) {
        return Response.seeOther(URI.create(context.base() + "/staff/sources/" + id + "#topics"))
                .build();
    }
}
