package org.tocsin.topic;

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
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff look after the list of topics. */
@Path("/staff/topics")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_TOPICS)
public final class TopicsDeskResource {
    private final TopicTree tree;
    private final Audit audit;
    private final Clock clock;

    public TopicsDeskResource(Topics topics, Audit audit, Clock clock) {
        this.tree = topics.tree();
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    public TopicsDeskPage list(@Context PageContext context, @Context StaffMember staff) {
        return new TopicsDeskPage(context, staff, tree.all(), TypedTopic.EMPTY, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Context PageContext context, @Context StaffMember staff, Form form) {
        TypedTopic typed = TypedTopic.of(form.asMap());
        String fault = typed.fault();
        if (fault == null) {
            TopicTree.Outcome outcome = tree.add(
                    typed.slug(),
                    typed.parentId(),
                    typed.names(),
                    () -> record(staff, "topic_added", null, typed.slug().value()));
            if (outcome == TopicTree.Outcome.DONE) {
                return back(context, "");
            }
            fault = words(outcome);
        }
        return Response.status(422)
                .entity(new TopicsDeskPage(context, staff, tree.all(), typed, fault))
                .build();
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public TopicDeskPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return page(context, staff, id, null);
    }

    @POST
    @Path("/{id: [0-9]{1,18}}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        find(id);
        TypedTopic typed = TypedTopic.of(form.asMap());
        String fault = typed.fault();
        if (fault == null) {
            TopicTree.Outcome outcome = tree.change(
                    id,
                    typed.slug(),
                    typed.parentId(),
                    typed.names(),
                    () -> record(staff, "topic_changed", id, typed.slug().value()));
            if (outcome == TopicTree.Outcome.DONE) {
                return back(context, "");
            }
            fault = words(outcome);
        }
        return Response.status(422).entity(page(context, staff, id, fault)).build();
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/merge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response merge(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        TopicTree.Node node = find(id);
        String into = String.valueOf(form.asMap().getFirst("into"));
        TopicTree.Outcome outcome = into.matches("\\d{1,18}")
                ? tree.merge(
                        id,
                        Long.parseLong(into),
                        () -> record(staff, "topic_merged", Long.valueOf(into), node.slug() + " became part of it"))
                : TopicTree.Outcome.IMPOSSIBLE;
        return outcome == TopicTree.Outcome.DONE
                ? back(context, "")
                : Response.status(422)
                        .entity(page(context, staff, id, "Choose another topic that it becomes part of."))
                        .build();
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/up")
    public Response up(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return move(context, staff, id, true);
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/down")
    public Response down(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return move(context, staff, id, false);
    }

    private Response move(PageContext context, StaffMember staff, long id, boolean isUp) {
        find(id);
        tree.move(id, isUp, () -> record(staff, "topic_moved", id, isUp ? "up" : "down"));
        return back(context, "#topic-" + id);
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/archive")
    public Response archive(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return offer(context, staff, id, false);
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/open")
    public Response open(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return offer(context, staff, id, true);
    }

    private Response offer(PageContext context, StaffMember staff, long id, boolean isOpen) {
        find(id);
        tree.archive(id, !isOpen, () -> record(staff, isOpen ? "topic_opened" : "topic_archived", id, ""));
        return back(context, "");
    }

    private void record(StaffMember staff, String act, @Nullable Long id, String detail) {
        audit.record(staff, act, id == null ? null : "topic:" + id, detail, clock.instant());
    }

    private TopicDeskPage page(PageContext context, StaffMember staff, long id, @Nullable String error) {
        return new TopicDeskPage(context, staff, find(id), tree.all(), error);
    }

    private TopicTree.Node find(long id) {
        return tree.find(id).orElseThrow(Problem::notFound);
    }

    private static String words(TopicTree.Outcome outcome) {
        return switch (outcome) {
            case DONE -> "";
            case TAKEN -> "Another topic has this short name in addresses.";
            case IMPOSSIBLE -> "A topic lies in a group, and a group in nothing.";
        };
    }

    private static Response back(PageContext context, String where) {
        return Response.seeOther(URI.create(context.base() + "/staff/topics" + where))
                .build();
    }
}
