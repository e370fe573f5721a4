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
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff look after one post. */
@Path("/staff/posts/{id: [0-9]{1,18}}")
@Produces(Pages.HTML)
@Needs(Permission.WRITE_POSTS)
public final class PostDeskResource {
    private static final int LONGEST_NOTE = 1000;

    private final WritingDesk desk;

    PostDeskResource(WritingDesk desk) {
        this.desk = desk;
    }

    @GET
    @Needs(Permission.READ_DESK)
    public PostDeskPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return page(context, staff, id, null);
    }

    private PostDeskPage page(PageContext context, StaffMember staff, long id, @Nullable String error) {
        EditDao.Editable post = find(id);
        return new PostDeskPage(
                context,
                staff,
                post,
                new PostDeskPage.Around(
                        desk.care().story(post),
                        desk.care().versions().of(id),
                        desk.care().sent().of(id),
                        desk.care().topics(id),
                        desk.groups(context)),
                error);
    }

    @GET
    @Path("/versions/{number: [0-9]{1,18}}")
    @Needs(Permission.READ_DESK)
    public VersionPage version(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("number") long number) {
        EditDao.Editable post = find(id);
        Versions versions = desk.care().versions();
        VersionDao.Version version = versions.find(id, at(number)).orElseThrow(Problem::notFound);
        return new VersionPage(
                context,
                staff,
                post,
                version,
                versions.find(id, version.number() + 1).orElse(null));
    }

    @POST
    @Path("/versions/{number: [0-9]{1,18}}/restore")
    public Response restore(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("number") long number) {
        find(id);
        if (!desk.care().restore(id, at(number), desk.by(staff))) {
            throw Problem.notFound();
        }
        return back(context, id);
    }

    @POST
    @Path("/hold")
    public Response hold(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        find(id);
        return done(context, staff, id, desk.care().hold(id, desk.by(staff)));
    }

    @POST
    @Path("/send")
    public Response send(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        find(id);
        return done(context, staff, id, desk.care().send(id, desk.by(staff)));
    }

    @POST
    @Path("/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        find(id);
        String typed = form.asMap().getFirst("note");
        String note = typed == null ? "" : SafeText.beginning(SafeText.line(typed), LONGEST_NOTE);
        return done(context, staff, id, desk.care().withdraw(id, note.isEmpty() ? null : note, desk.by(staff)));
    }

    @POST
    @Path("/bring-back")
    public Response bringBack(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        find(id);
        return done(context, staff, id, desk.care().bringBack(id, desk.by(staff)));
    }

    @POST
    @Path("/correct")
    public Response correct(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        find(id);
        return done(context, staff, id, desk.care().correct(id, desk.by(staff)));
    }

    @POST
    @Path("/join")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response join(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        find(id);
        String other = String.valueOf(form.asMap().getFirst("other"))
                .replaceAll(".*/posts/", "")
                .strip();
        boolean isJoined = other.matches("\\d{1,18}") && desk.care().join(id, Long.parseLong(other), desk.by(staff));
        return isJoined
                ? back(context, id)
                : refused(
                        context,
                        staff,
                        id,
                        "Give the number of a post in a language that the story does not have yet.");
    }

    @POST
    @Path("/separate")
    public Response separate(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        find(id);
        desk.care().separate(id, desk.by(staff));
        return back(context, id);
    }

    /** Larger ones than there can be are as unknown as any other. */
    private static int at(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE - 1);
    }

    private Response done(PageContext context, StaffMember staff, long id, boolean isDone) {
        return isDone
                ? back(context, id)
                : refused(context, staff, id, "The post is in another state by now. Look at it again.");
    }

    private Response refused(PageContext context, StaffMember staff, long id, String error) {
        return Response.status(422).entity(page(context, staff, id, error)).build();
    }

    private EditDao.Editable find(long id) {
        return desk.care().find(id).orElseThrow(Problem::notFound);
    }

    private static Response back(PageContext context, long id) {
        return Response.seeOther(URI.create(context.base() + "/staff/posts/" + id))
                .build();
    }
}
