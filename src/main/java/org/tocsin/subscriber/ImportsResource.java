package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Audit;
import org.tocsin.staff.FreshProof;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.FileAsItComes;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;
import org.tocsin.web.ReadsFileAsItComes;

/** Bringing a list of readers in: one person has it looked through and proposes it, another lets it begin. */
@Path("/staff/subscribers/lists/in")
@Produces(Pages.HTML)
@Needs(Permission.MOVE_READERS)
public final class ImportsResource {
    private static final int MOST_LINES = 200_000;
    private static final int LINES_SHOWN = 200;
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 300;
    private static final Map<String, String> SAID = Map.of(
            "proposed", "Put by. Somebody else has to let it begin.",
            "begun", "It begins now.",
            "no", "Nothing was changed: it is too late, done already, or takes somebody else than you.");

    private final Imports imports;
    private final ImportChoices choices;
    private final ListsView view;
    private final Audit audit;

    public ImportsResource(Imports imports, ImportChoices choices, ListsView view, Audit audit) {
        this.imports = imports;
        this.choices = choices;
        this.view = view;
        this.audit = audit;
    }

    /** Looks through what was pasted or is in the file, and keeps it sealed for a day. */
    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @ReadsFileAsItComes
    public Response bring(
            @Context PageContext context, @Context StaffMember staff, @Context ContainerRequestContext request) {
        FileAsItComes form = FileAsItComes.of(request);
        ListsPage.Typed typed = typed(form.fields());
        try {
            Imports.Wish wish = wish(typed, SignUpForms.zone(context.site()));
            ImportFile file = read(typed, form.file());
            if (file.good().isEmpty()) {
                throw new IllegalArgumentException("There is no address in it that could be brought in.");
            }
            return to(context, "/in/" + imports.draft(staff, file, wish));
        } catch (IllegalArgumentException e) {
            return Response.status(422)
                    .entity(view.page(context, staff, typed.saying(e.getMessage())))
                    .build();
        }
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public ImportPage show(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        ImportDao.Row row = imports.find(id)
                .filter(found -> !found.state().equals("draft")
                        || (found.proposedBy() != null && found.proposedBy() == staff.id()))
                .orElseThrow(Problem::notFound);
        long line = after != null && after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0;
        List<ImportFile.Refused> some = imports.reports().after(id, line, LINES_SHOWN + 1);
        boolean hasMore = some.size() > LINES_SHOWN;
        List<ImportFile.Refused> shown = hasMore ? some.subList(0, LINES_SHOWN) : some;
        return new ImportPage(
                context,
                staff,
                row,
                imports.reports().byReason(id),
                new ImportPage.Lines(shown, hasMore ? shown.get(LINES_SHOWN - 1).number() : null),
                done == null ? null : SAID.get(done));
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/propose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response propose(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return to(context, "/in/" + id + "?done=" + (imports.propose(staff, audit, id) ? "proposed" : "no"));
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response begin(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return to(context, "/in/" + id + "?done=" + (imports.approve(staff, audit, id) ? "begun" : "no"));
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FreshProof
    public Response drop(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return to(context, imports.drop(staff, audit, id) ? "?done=dropped" : "/in/" + id + "?done=no");
    }

    /** @throws IllegalArgumentException naming what is wrong */
    private Imports.Wish wish(ListsPage.Typed typed, String zone) {
        Optional<Imports.Mode> mode = Imports.Mode.of(typed.mode());
        boolean isReason =
                typed.basis().length() >= SHORTEST_REASON && typed.basis().length() <= LONGEST_REASON;
        if (mode.isEmpty() || !isReason) {
            throw new IllegalArgumentException("Say in a sentence why we may write to them.");
        }
        return new Imports.Wish(
                mode.get(), choices.of(typed.topics(), typed.language(), typed.rhythm(), zone, false), typed.basis());
    }

    /** @throws IllegalArgumentException naming what is wrong */
    private static ImportFile read(ListsPage.Typed typed, @Nullable InputStream file) {
        try {
            if (file != null) {
                PushbackInputStream chosen = new PushbackInputStream(file);
                int first = chosen.read();
                if (first >= 0) {
                    chosen.unread(first);
                    return ImportFile.read(chosen, MOST_LINES);
                }
            }
            return ImportFile.read(new StringReader(typed.list()), MOST_LINES);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("The file did not arrive whole. Please choose it again.", e);
        }
    }

    private static ListsPage.Typed typed(MultivaluedMap<String, String> form) {
        return new ListsPage.Typed(
                field(form, "list"),
                field(form, "topics"),
                field(form, "language"),
                field(form, "rhythm"),
                field(form, "mode"),
                field(form, "basis").strip(),
                null);
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    private static Response to(PageContext context, String rest) {
        return Visits.to(context, "/staff/subscribers/lists" + rest);
    }
}
