package org.tocsin.post;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff look after one source. */
@Path("/staff/sources/{id: [0-9]{1,18}}")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_SOURCES)
public final class SourceDeskResource {
    private static final int SHOWN_OF_ARCHIVE = 100;
    private static final int SHOWN_OF_HISTORY = 20;

    private final Sources sources;
    private final Posts posts;
    private final Topics topics;
    private final By.Trail trail;
    private final Clock clock;

    SourceDeskResource(Sources sources, Posts posts, Topics topics, By.Trail trail, Clock clock) {
        this.sources = sources;
        this.posts = posts;
        this.topics = topics;
        this.trail = trail;
        this.clock = clock;
    }

    @GET
    public SourceDeskPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return page(context, staff, id, null);
    }

    private SourceDeskPage page(PageContext context, StaffMember staff, long id, @Nullable String error) {
        SourceStatus source = find(id);
        long owner = source.parentId() == null ? id : source.parentId();
        return new SourceDeskPage(
                context,
                staff,
                source,
                new SourceDeskPage.Shelves(
                        posts.archive(owner, SHOWN_OF_ARCHIVE),
                        posts.heldOf(owner, SHOWN_OF_ARCHIVE),
                        sources.history(id, SHOWN_OF_HISTORY),
                        sources.hub(id)),
                new SourceMapping(sources.care(), id, topics.groups(context.language())),
                new SourceDeskPage.Means(
                        sources.care().hasProxy(), sources.care().articleSelector(id)),
                error);
    }

    /** What came of it shows in the state of the source. */
    @POST
    @Path("/fetch")
    public Response fetch(@Context PageContext context, @PathParam("id") long id) {
        sources.fetch(find(id).id());
        return back(context, id);
    }

    @POST
    @Path("/pause")
    public Response pause(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.care().mode(find(id).id(), SourceMode.PAUSED, by(staff));
        return back(context, id);
    }

    @POST
    @Path("/resume")
    public Response resume(@Context PageContext context, @PathParam("id") long id) {
        sources.resume(find(id).id(), clock.instant());
        return back(context, id);
    }

    @POST
    @Path("/settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        MultivaluedMap<String, String> typed = form.asMap();
        TypedSource source = TypedSource.of(typed);
        String hours = String.valueOf(typed.getFirst("pairHours")).strip();
        LanguageTag language = LanguageTag.parse(source.language()).orElse(null);
        if (source.name().isEmpty() || source.name().length() > 200 || language == null || !hours.matches("\\d{1,3}")) {
            String error = "Give a name, a language, and how many hours to wait for translations, from 0 to 999.";
            return Response.status(422).entity(page(context, staff, id, error)).build();
        }
        String selector = "yes".equals(typed.getFirst("pages"))
                ? Optional.ofNullable(typed.getFirst("selector")).orElse("").strip()
                : null;
        if (selector != null && (selector.length() > 200 || !ArticlePages.isSelector(selector))) {
            String error = "The place of the text is a CSS selector of at most 200 characters, or empty.";
            return Response.status(422).entity(page(context, staff, id, error)).build();
        }
        boolean byProxy = "yes".equals(typed.getFirst("proxy"));
        sources.care().change(find(id).id(), source.name(), language, Integer.parseInt(hours), byProxy, by(staff));
        sources.care().takeArticles(id, selector, by(staff));
        source.mode().ifPresent(mode -> sources.care().mode(id, mode, by(staff)));
        return back(context, id);
    }

    @POST
    @Path("/suspect")
    public Response suspect(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.care().suspect(find(id).id(), by(staff));
        return back(context, id);
    }

    @POST
    @Path("/trust")
    public Response trust(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.care().trust(find(id).id(), by(staff));
        return back(context, id);
    }

    @POST
    @Path("/follow")
    public Response follow(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.care().follow(find(id).id(), by(staff));
        return back(context, id);
    }

    @POST
    @Path("/pick")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pick(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        List<Long> picked = numbers(form);
        if (picked.isEmpty() || picked.size() > Sources.MOST_PICKED) {
            String error = "Choose between one and " + Sources.MOST_PICKED + " posts.";
            return Response.status(422).entity(page(context, staff, id, error)).build();
        }
        sources.pick(find(id).id(), picked, clock.instant());
        return Response.seeOther(URI.create(context.base() + "/staff/posts")).build();
    }

    @POST
    @Path("/decide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        sources.care()
                .decide(find(id).id(), numbers(form), "send".equals(form.asMap().getFirst("step")), by(staff));
        return back(context, id);
    }

    private static List<Long> numbers(Form form) {
        return form.asMap().getOrDefault("post", List.of()).stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    private By by(StaffMember staff) {
        return new By(staff, trail, clock.instant());
    }

    private SourceStatus find(long id) {
        return sources.find(id).orElseThrow(Problem::notFound);
    }

    private static Response back(PageContext context, long id) {
        return Response.seeOther(URI.create(context.base() + "/staff/sources/" + id))
                .build();
    }
}
