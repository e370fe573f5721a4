package org.tocsin.post;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.topic.Topics;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where staff see posts and write them. */
@Path("/staff/posts")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class PostsDeskResource {
    private static final int PER_PAGE = 50;

    private final Posts posts;
    private final Topics topics;
    private final Clock clock;

    PostsDeskResource(Posts posts, Topics topics, Clock clock) {
        this.posts = posts;
        this.topics = topics;
        this.clock = clock;
    }

    @GET
    public PostsDeskPage list(
            @Context PageContext context,
            @Context StaffMember staff,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("written") @Nullable String written) {
        return new PostsDeskPage(context, staff, posts.desk(before, PER_PAGE + 1), PER_PAGE, before, written != null);
    }

    @GET
    @Path("/new")
    @Needs(Permission.WRITE_POSTS)
    public WritePostPage blank(@Context PageContext context, @Context StaffMember staff) {
        return new WritePostPage(context, staff, TypedDraft.EMPTY, topics.groups(context.language()), List.of(), false);
    }

    @POST
    @Path("/new")
    @Needs(Permission.WRITE_POSTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@Context PageContext context, @Context StaffMember staff, Form form) {
        Instant now = clock.instant();
        TypedDraft draft = TypedDraft.of(form.asMap());
        List<TopicGroup> groups = topics.groups(context.language());
        Set<Long> known = groups.stream()
                .flatMap(group -> group.topics().stream())
                .map(Topic::id)
                .collect(Collectors.toUnmodifiableSet());
        List<DraftFault> faults = draft.faults(known, context.site().zone(), now);
        boolean isPreview = "preview".equals(form.asMap().getFirst("step"));
        if (isPreview || !faults.isEmpty()) {
            return Response.status(isPreview ? 200 : 422)
                    .entity(new WritePostPage(context, staff, draft, groups, faults, isPreview))
                    .build();
        }
        posts.write(draft.draft(known, context.site().zone()), now);
        return Response.seeOther(URI.create(context.base() + "/staff/posts?written=1"))
                .build();
    }
}
