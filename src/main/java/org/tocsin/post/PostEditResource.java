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
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.FileForm;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff change what a post says and what it is about. */
@Path("/staff/posts/{id: [0-9]{1,18}}")
@Produces(Pages.HTML)
@Needs(Permission.WRITE_POSTS)
public final class PostEditResource {
    private final WritingDesk desk;
    private final PictureDesk pictures;

    PostEditResource(WritingDesk desk) {
        this.desk = desk;
        this.pictures = new PictureDesk(desk);
    }

    /** Goes on with what was left unfinished. */
    @GET
    @Path("/edit")
    public WritePostPage edit(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        EditDao.Editable post = writtenHere(id);
        WritePostPage.Target target = WritePostPage.Target.of(id);
        return desk.drafts()
                .ofPost(id, staff)
                .map(draft -> desk.page(context, staff, target, draft.typed(), WritePostPage.State.kept(draft)))
                .orElseGet(() -> desk.page(
                        context, staff, target, TypedDraft.of(post, desk.care().topics(id))));
    }

    @POST
    @Path("/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rewrite(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        WritingDesk.Sheet sheet = desk.read(
                context, staff, form, WritePostPage.Target.of(writtenHere(id).id()));
        if (sheet.refusal() != null) {
            return sheet.refusal();
        }
        desk.care().rewrite(id, sheet.draft(), sheet.written(), desk.by(staff));
        desk.dropDraft(staff, form);
        return back(context, id);
    }

    @POST
    @Path("/edit/picture")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response addPicture(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            FormDataMultiPart sent) {
        return pictures.add(
                context,
                staff,
                FileForm.of(sent, "picture"),
                WritePostPage.Target.of(writtenHere(id).id()));
    }

    /** For browsers that send no files; they are told so. */
    @POST
    @Path("/edit/picture")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addNoPicture(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form sent) {
        return pictures.add(
                context,
                staff,
                FileForm.of(sent),
                WritePostPage.Target.of(writtenHere(id).id()));
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
