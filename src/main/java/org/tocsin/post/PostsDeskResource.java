package org.tocsin.post;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.FileForm;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff see posts, write them and change what they wrote. */
@Path("/staff/posts")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class PostsDeskResource {
    private static final int PER_PAGE = 50;

    private final Posts posts;
    private final WritingDesk desk;
    private final PictureDesk pictures;

    PostsDeskResource(Posts posts, WritingDesk desk) {
        this.posts = posts;
        this.desk = desk;
        this.pictures = new PictureDesk(desk);
    }

    /** @param state one of {@link PostState}, to see only those */
    @GET
    public PostsDeskPage list(
            @Context PageContext context,
            @Context StaffMember staff,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("state") @Nullable String state,
            @QueryParam("written") @Nullable String written) {
        String only = PostState.isOne(state) ? state : null;
        return new PostsDeskPage(
                context,
                staff,
                posts.desk(only, before, PER_PAGE + 1),
                new PostsDeskPage.Part(PER_PAGE, before, only),
                before == null && only == null ? desk.drafts().of(staff) : List.of(),
                written != null);
    }

    /** @param story a post that the new one is to be a translation of */
    @GET
    @Path("/new")
    @Needs(Permission.WRITE_POSTS)
    public WritePostPage blank(
            @Context PageContext context,
            @Context StaffMember staff,
            @QueryParam("story") @Nullable Long story,
            @QueryParam("language") @Nullable String language) {
        Optional<EditDao.Editable> original =
                story == null ? Optional.empty() : desk.care().find(story);
        TypedDraft draft = original.isEmpty()
                ? TypedDraft.EMPTY
                : TypedDraft.translating(
                        language == null ? "en" : language,
                        desk.care().topics(original.get().id()));
        return desk.page(
                context,
                staff,
                WritePostPage.Target.blank(original.map(EditDao.Editable::id).orElse(null)),
                draft);
    }

    @POST
    @Path("/new")
    @Needs(Permission.WRITE_POSTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@Context PageContext context, @Context StaffMember staff, Form form) {
        WritePostPage.Target target = target(form.asMap());
        WritingDesk.Sheet sheet = desk.read(context, staff, form, target);
        if (sheet.refusal() != null) {
            return sheet.refusal();
        }
        desk.care().write(sheet.draft(), sheet.written(), target.story(), desk.by(staff));
        desk.dropDraft(staff, form);
        return back(context, "?written=1");
    }

    @POST
    @Path("/new/picture")
    @Needs(Permission.WRITE_POSTS)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response addPicture(@Context PageContext context, @Context StaffMember staff, FormDataMultiPart sent) {
        FileForm form = FileForm.of(sent, "picture");
        return pictures.add(context, staff, form, target(form.fields()));
    }

    /** For browsers that send no files; they are told so. */
    @POST
    @Path("/new/picture")
    @Needs(Permission.WRITE_POSTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addNoPicture(@Context PageContext context, @Context StaffMember staff, Form sent) {
        return pictures.add(context, staff, FileForm.of(sent), target(sent.asMap()));
    }

    private static WritePostPage.Target target(MultivaluedMap<String, String> form) {
        return WritePostPage.Target.blank(WritingDesk.number(form.getFirst("story")));
    }

    /** Also those that nobody else may see yet. */
    @GET
    @Path("/pictures/{id: [0-9]{1,18}}")
    @Produces({"image/jpeg", "image/png"})
    public Response picture(@PathParam("id") long id) {
        return PostsResource.answer(desk.pictures().find(id).orElseThrow(Problem::notFound), "private, no-store");
    }

    private static Response back(PageContext context, String where) {
        return Response.seeOther(URI.create(context.base() + "/staff/posts" + where))
                .build();
    }
}
