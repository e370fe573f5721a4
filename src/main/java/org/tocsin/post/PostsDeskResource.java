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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where staff see posts, write them and change what they wrote. */
@Path("/staff/posts")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class PostsDeskResource {
    private static final int PER_PAGE = 50;

    private final Posts posts;
    private final WritingDesk desk;

    PostsDeskResource(Posts posts, WritingDesk desk) {
        this.posts = posts;
        this.desk = desk;
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
        String story = form.asMap().getFirst("story");
        Long translationOf = story != null && story.matches("\\d{1,18}") ? Long.valueOf(story) : null;
        WritingDesk.Sheet sheet = desk.read(context, staff, form, WritePostPage.Target.blank(translationOf));
        if (sheet.refusal() != null) {
            return sheet.refusal();
        }
        desk.care().write(sheet.draft(), sheet.written(), translationOf, desk.by(staff));
        return back(context, "?written=1");
    }

    private static Response back(PageContext context, String where) {
        return Response.seeOther(URI.create(context.base() + "/staff/posts" + where))
                .build();
    }
}
