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
import java.util.Set;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff change what a post says and what it is about. */
@Path("/staff/posts/{id: [0-9]{1,18}}")
@Produces(Pages.HTML)
@Needs(Permission.WRITE_POSTS)
public final class PostEditResource {
    private final WritingDesk desk;

    PostEditResource(WritingDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/edit")
    public WritePostPage edit(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        EditDao.Editable post = writtenHere(id);
        return desk.page(
                context,
                staff,
                WritePostPage.Target.of(post),
                TypedDraft.of(post, desk.care().topics(id)));
    }

    @POST
    @Path("/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rewrite(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        WritingDesk.Sheet sheet = desk.read(context, staff, form, WritePostPage.Target.of(writtenHere(id)));
        if (sheet.refusal() != null) {
            return sheet.refusal();
        }
        desk.care().rewrite(id, sheet.draft(), sheet.written(), desk.by(staff));
        return back(context, id);
    }

    /** What came from a source is changed there. */
    private EditDao.Editable writtenHere(long id) {
        return desk.care().find(id).filter(post -> post.markdown() != null).orElseThrow(Problem::notFound);
    }

    @POST
    @Path("/topics")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sort(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        EditDao.Editable post = desk.care().find(id).orElseThrow(Problem::notFound);
        Set<Long> topicIds = desk.topics(context, form);
        if (!topicIds.isEmpty()) {
            desk.care().sort(post.id(), topicIds, desk.by(staff));
        }
        return back(context, id);
    }

    private static Response back(PageContext context, long id) {
        return Response.seeOther(URI.create(context.base() + "/staff/posts/" + id))
                .build();
    }
}
