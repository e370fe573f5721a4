package org.tocsin.post;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff go on with what they left unfinished; each with their own. */
@Path("/staff/posts/drafts/{id: [0-9]{1,18}}")
@Produces(Pages.HTML)
@Needs(Permission.WRITE_POSTS)
public final class DraftsResource {
    private final WritingDesk desk;

    DraftsResource(WritingDesk desk) {
        this.desk = desk;
    }

    @GET
    public WritePostPage goOn(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        Drafts.Kept draft = desk.drafts().find(id, staff).orElseThrow(Problem::notFound);
        WritePostPage.Target target = draft.postId() == null
                ? WritePostPage.Target.blank(draft.story())
                : WritePostPage.Target.of(draft.postId());
        return desk.page(context, staff, target, draft.typed(), WritePostPage.State.kept(draft));
    }

    @POST
    @Path("/drop")
    public Response drop(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        desk.drafts().drop(id, staff);
        return Response.seeOther(URI.create(context.base() + "/staff/posts")).build();
    }
}
