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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff look after the sources. */
@Path("/staff/sources")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_SOURCES)
public final class SourcesDeskResource {
    private static final int SHOWN_OF_ARCHIVE = 100;

    private final Sources sources;
    private final Posts posts;
    private final Clock clock;

    SourcesDeskResource(Sources sources, Posts posts, Clock clock) {
        this.sources = sources;
        this.posts = posts;
        this.clock = clock;
    }

    @GET
    public SourcesDeskPage list(@Context PageContext context, @Context StaffMember staff) {
        return new SourcesDeskPage(context, staff, sources.all(), TypedSource.EMPTY, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Context PageContext context, @Context StaffMember staff, Form form) {
        TypedSource typed = TypedSource.of(form.asMap());
        String fault = typed.fault();
        if (fault != null) {
            return Response.status(422)
                    .entity(new SourcesDeskPage(context, staff, sources.all(), typed, fault))
                    .build();
        }
        sources.add(typed.name(), typed.feed().orElseThrow(), new LanguageTag(typed.language()), clock.instant());
        return back(context, "");
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public SourceDeskPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return page(context, staff, id, null);
    }

    private SourceDeskPage page(PageContext context, StaffMember staff, long id, @Nullable String error) {
        return new SourceDeskPage(context, staff, find(id), posts.archive(id, SHOWN_OF_ARCHIVE), error);
    }

    /** What came of it shows in the state of the source. */
    @POST
    @Path("/{id: [0-9]{1,18}}/fetch")
    public Response fetch(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.fetch(find(id).id());
        return back(context, "/" + id);
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/pause")
    public Response pause(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.pause(find(id).id());
        return back(context, "");
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/resume")
    public Response resume(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        sources.resume(find(id).id(), clock.instant());
        return back(context, "");
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/pick")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pick(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        List<Long> picked = form.asMap().getOrDefault("post", List.of()).stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
        if (picked.isEmpty() || picked.size() > Sources.MOST_PICKED) {
            String error = "Choose between one and " + Sources.MOST_PICKED + " posts.";
            return Response.status(422).entity(page(context, staff, id, error)).build();
        }
        sources.pick(find(id).id(), picked, clock.instant());
        return Response.seeOther(URI.create(context.base() + "/staff/posts")).build();
    }

    private SourceStatus find(long id) {
        return sources.find(id).orElseThrow(Problem::notFound);
    }

    private static Response back(PageContext context, String path) {
        return Response.seeOther(URI.create(context.base() + "/staff/sources" + path))
                .build();
    }
}
