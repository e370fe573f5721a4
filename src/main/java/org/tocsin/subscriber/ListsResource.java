package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Bringing lists of readers in and taking them out, each by two people. */
@Path("/staff/subscribers/lists")
@Produces(Pages.HTML)
@Needs(Permission.MOVE_READERS)
public final class ListsResource {
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 300;
    private static final Map<String, String> SAID = Map.of(
            "dropped", "Dropped: the addresses on it are forgotten.",
            "asked", "Asked for. Somebody else has to allow it within a day; then you may fetch it once.",
            "allowed", "Allowed. Whoever asked may fetch it once within a day.",
            "no", "Nothing was changed: it is too late, done already, or takes somebody else than you.",
            "key", "That is no OpenPGP key that something can be sealed to, or the reason is missing.");

    private final Exports exports;
    private final ListsView view;

    public ListsResource(Exports exports, ListsView view) {
        this.exports = exports;
        this.view = view;
    }

    @GET
    public ListsPage show(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("done") @Nullable String done) {
        return view.page(context, staff, ListsPage.Typed.NOTHING.saying(done == null ? null : SAID.get(done)));
    }

    @POST
    @Path("/out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response ask(
            @Context PageContext context,
            @Context StaffMember staff,
            @FormParam("reason") @Nullable String reason,
            @FormParam("key") @Nullable String key) {
        String why = reason == null ? "" : reason.strip();
        boolean isReason = why.length() >= SHORTEST_REASON && why.length() <= LONGEST_REASON;
        boolean isAsked =
                isReason && exports.ask(staff, why, key == null ? "" : key).isPresent();
        return back(context, isAsked ? "asked" : "key");
    }

    @POST
    @Path("/out/{id: [0-9]{1,18}}/allow")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response allow(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return back(context, exports.allow(staff, id) ? "allowed" : "no");
    }

    @POST
    @Path("/out/{id: [0-9]{1,18}}/fetch")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({Pages.HTML, MediaType.APPLICATION_OCTET_STREAM})
    @FreshProof
    public Response fetch(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return exports.take(staff, id)
                .map(list -> Response.ok((StreamingOutput) list::to, MediaType.APPLICATION_OCTET_STREAM)
                        .header("Content-Disposition", "attachment; filename=\"subscribers.csv.asc\"")
                        .build())
                .orElseGet(() -> back(context, "no"));
    }

    private static Response back(PageContext context, String done) {
        return Visits.to(context, "/staff/subscribers/lists?done=" + done);
    }
}
