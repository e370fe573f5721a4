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
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.StringReader;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Audit;
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
    private static final int SHOWN = 20;
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 300;
    private static final Map<String, String> SAID = Map.of(
            "proposed", "Put by. Somebody else has to let it begin.",
            "begun", "It begins now.",
            "dropped", "Dropped: the addresses on it are forgotten.",
            "asked", "Asked for. Somebody else has to allow it within a day; then you may fetch it once.",
            "allowed", "Allowed. Whoever asked may fetch it once within a day.",
            "no", "Nothing was changed: it is too late, done already, or takes somebody else than you.",
            "key", "That is no OpenPGP key that something can be sealed to, or the reason is missing.");

    private final Imports imports;
    private final ImportChoices choices;
    private final Exports exports;
    private final Audit audit;
    private final Clock clock;

    public ListsResource(Imports imports, ImportChoices choices, Exports exports, Audit audit, Clock clock) {
        this.imports = imports;
        this.choices = choices;
        this.exports = exports;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    public ListsPage show(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("done") @Nullable String done) {
        ListsPage.Typed first = ListsPage.Typed.NOTHING;
        String said = done == null ? null : SAID.get(done);
        return page(
                context,
                staff,
                new ListsPage.Typed(
                        "", first.topics(), first.language(), first.rhythm(), first.mode(), first.basis(), said),
                null);
    }

    /** Looks through what was pasted, or puts it by. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response bring(@Context PageContext context, @Context StaffMember staff, Form form) {
        ListsPage.Typed typed = typed(form, null);
        ImportFile file = ImportFile.read(new StringReader(typed.list()));
        Optional<Imports.Mode> mode = Imports.Mode.of(typed.mode());
        String wrong = wrong(typed, file, mode);
        Choices chosen = null;
        if (wrong == null) {
            try {
                chosen = choices.of(typed.topics(), typed.language(), typed.rhythm(), zone(context), false);
            } catch (IllegalArgumentException e) {
                wrong = e.getMessage();
            }
        }
        if (chosen == null) {
            return Response.status(422)
                    .entity(page(context, staff, typed(form, wrong), null))
                    .build();
        }
        if (!"propose".equals(form.asMap().getFirst("step"))) {
            return Response.ok(page(context, staff, typed, imports.look(file))).build();
        }
        imports.propose(staff, audit, file, new Imports.Wish(mode.orElseThrow(), chosen, typed.basis()));
        return back(context, "proposed");
    }

    private static @Nullable String wrong(ListsPage.Typed typed, ImportFile file, Optional<Imports.Mode> mode) {
        if (file.good().isEmpty()) {
            return "There is no address in it that could be brought in.";
        }
        boolean isReason =
                typed.basis().length() >= SHORTEST_REASON && typed.basis().length() <= LONGEST_REASON;
        return mode.isEmpty() || !isReason ? "Say in a sentence why we may write to them." : null;
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response begin(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return back(context, imports.approve(staff, audit, id) ? "begun" : "no");
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response drop(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return back(context, imports.drop(staff, audit, id) ? "dropped" : "no");
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

    private ListsPage page(
            PageContext context, StaffMember staff, ListsPage.Typed typed, @Nullable ImportReport report) {
        ListsPage.Lists lists = new ListsPage.Lists(imports.newest(SHOWN), exports.newest(SHOWN), clock.instant());
        return new ListsPage(context, staff, lists, typed, report);
    }

    private static ListsPage.Typed typed(Form form, @Nullable String said) {
        return new ListsPage.Typed(
                field(form, "list"),
                field(form, "topics"),
                field(form, "language"),
                field(form, "rhythm"),
                field(form, "mode"),
                field(form, "basis").strip(),
                said);
    }

    private static String field(Form form, String name) {
        String value = form.asMap().getFirst(name);
        return value == null ? "" : value;
    }

    private static String zone(PageContext context) {
        return SignUpForms.zone(context.site());
    }

    private static Response back(PageContext context, String done) {
        return Visits.to(context, "/staff/subscribers/lists?done=" + done);
    }
}
