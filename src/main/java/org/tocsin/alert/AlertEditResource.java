package org.tocsin.alert;

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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** The editor of an urgent action: shared facts, texts, audience and start, notes of the desk. */
@Path("/staff/alerts")
@Produces(Pages.HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Needs(Permission.WRITE_ALERTS)
public final class AlertEditResource {
    private static final String TEXT = AlertsDeskResource.ONE + "/text/{tag: [A-Za-z0-9-]{1,35}}";

    private final AlertDesk desk;
    private final AlertForms forms;

    AlertEditResource(AlertDesk desk) {
        this.desk = desk;
        this.forms = new AlertForms(desk);
    }

    @GET
    @Path(AlertsDeskResource.ONE + "/facts")
    public AlertFormPage facts(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        AlertForms.Open open = forms.open(context, staff, id);
        return forms.facts(open, FactsForm.shown(open.draft().content().facts()), List.of(), List.of());
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/facts")
    public Response saveFacts(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        AlertForms.Open open = forms.open(context, staff, id);
        Typed typed = new Typed(form.asMap());
        FactsReader reader = new FactsReader(typed);
        AlertFacts facts = reader.read(open.draft().content().facts(), forms.directory(), desk.topicIds(), now());
        List<FormFault> faults = new ArrayList<>(reader.faults());
        faults.addAll(desk.rules().links().faults(facts));
        facts.pictures().stream()
                .filter(each -> !desk.rules().pictures().isThere(each.id()))
                .forEach(each -> faults.add(new FormFault("picture", "There is no picture " + each.id() + ".")));
        return forms.save(
                open,
                typed,
                faults,
                draft -> draft.with(draft.content().with(facts)),
                (wrong, refusals) -> forms.facts(open, typed, wrong, refusals));
    }

    @GET
    @Path(TEXT)
    public AlertFormPage text(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("tag") String tag,
            @QueryParam("beside") @Nullable String beside) {
        AlertForms.Open open = forms.open(context, staff, id);
        String language = tag(tag);
        AlertVersion version = open.draft().content().versions().getOrDefault(language, AlertVersion.BLANK);
        return forms.text(open, language, beside, TextForm.shown(version), List.of(), List.of());
    }

    @POST
    @Path(TEXT)
    public Response saveText(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("tag") String tag,
            Form form) {
        AlertForms.Open open = forms.open(context, staff, id);
        String language = tag(tag);
        Typed typed = new Typed(form.asMap());
        List<FormFault> faults = TextForm.faults(typed);
        boolean isChecked = typed.first("checked").equals("yes");
        return forms.save(
                open,
                typed,
                faults,
                draft -> draft.with(draft.content()
                        .with(language, TextForm.read(typed, draft.content().facts()), isChecked)),
                (wrong, refusals) -> forms.text(open, language, null, typed, wrong, refusals));
    }

    @POST
    @Path(TEXT + "/remove")
    public Response removeText(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @PathParam("tag") String tag,
            Form form) {
        AlertForms.Open open = forms.open(context, staff, id);
        String language = tag(tag);
        Typed typed = new Typed(form.asMap());
        return forms.save(
                open,
                typed,
                List.of(),
                draft -> draft.with(draft.content().without(language)),
                (wrong, refusals) -> forms.text(open, language, null, typed, wrong, refusals));
    }

    @GET
    @Path(AlertsDeskResource.ONE + "/plan")
    public AlertFormPage plan(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        AlertForms.Open open = forms.open(context, staff, id);
        return forms.plan(open, PlanForm.shown(open.draft().content()), List.of(), List.of());
    }

    /** For an alert that is scheduled, another time only, which asks for another approval. */
    @POST
    @Path(AlertsDeskResource.ONE + "/plan")
    public Response savePlan(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        AlertForms.Open open = forms.open(context, staff, id);
        Typed typed = new Typed(form.asMap());
        List<FormFault> faults = new ArrayList<>();
        AlertSchedule schedule = PlanForm.schedule(
                typed, faults, open.draft().content().schedule().zone(), now());
        AlertAudience audience = PlanForm.audience(typed, desk.topicIds());
        AlertForms.Again again = (wrong, refusals) -> forms.plan(open, typed, wrong, refusals);
        if (open.isScheduled() && faults.isEmpty()) {
            return forms.done(open, desk.rules().releases().move(staff, id, schedule, now()), faults, again);
        }
        return forms.save(
                open, typed, faults, draft -> draft.with(draft.content().with(audience, schedule)), again);
    }

    @GET
    @Path(AlertsDeskResource.ONE + "/notes")
    public AlertFormPage notes(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        AlertForms.Open open = forms.open(context, staff, id);
        return forms.notes(open, NotesForm.shown(open.draft().notes()), List.of());
    }

    @POST
    @Path(AlertsDeskResource.ONE + "/notes")
    public Response saveNotes(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        AlertForms.Open open = forms.open(context, staff, id);
        Typed typed = new Typed(form.asMap());
        return forms.save(
                open,
                typed,
                List.of(),
                draft -> draft.with(NotesForm.read(typed)),
                (wrong, refusals) -> forms.notes(open, typed, refusals));
    }

    /** What changed from one revision to another, the last two by default; for everybody at the desk. */
    @GET
    @Path(AlertsDeskResource.ONE + "/changes")
    @Needs(Permission.READ_DESK)
    public AlertChangesPage changes(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @QueryParam("from") @Nullable Integer typedFrom,
            @QueryParam("to") @Nullable Integer typedTo) {
        AlertRow row = desk.rules().moves().desk().find(id).orElseThrow(Problem::notFound);
        int to = typedTo == null ? row.revision() : typedTo;
        int from = typedFrom == null ? Math.max(1, to - 1) : typedFrom;
        AlertDraft before = desk.rules().revisions().find(id, from).orElseThrow(Problem::notFound);
        AlertDraft after = desk.rules().revisions().find(id, to).orElseThrow(Problem::notFound);
        boolean withNotes = staff.may(Permission.WRITE_ALERTS) || staff.may(Permission.APPROVE_ALERTS);
        return new AlertChangesPage(
                context,
                staff,
                row,
                from,
                to,
                AlertChanges.between(before, after, withNotes, desk.topics().all(Language.EN)));
    }

    private static String tag(String tag) {
        return LanguageTag.parse(tag).orElseThrow(Problem::notFound).value();
    }

    private Instant now() {
        return desk.clock().instant();
    }
}
