package org.tocsin.alert;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Problem;

/** Makes the pages of the editor, and goes on from them. */
final class AlertForms {
    private static final int DIRECTORY = 500;

    private final AlertDesk desk;

    AlertForms(AlertDesk desk) {
        this.desk = desk;
    }

    /** An alert that somebody has open in the editor. */
    record Open(PageContext context, StaffMember staff, AlertRow row, AlertDraft draft) {
        boolean isScheduled() {
            return row.stands() == AlertState.SCHEDULED;
        }
    }

    /** @throws Problem 404 for what is not there or has no texts of its own */
    Open open(PageContext context, StaffMember staff, long id) {
        AlertRow row = desk.rules().moves().desk().find(id).orElseThrow(Problem::notFound);
        AlertDraft draft = desk.rules().revisions().find(id, row.revision()).orElseThrow(Problem::notFound);
        return new Open(context, staff, row, draft);
    }

    List<Addressee> directory() {
        return desk.rules().addressees().page(null, DIRECTORY);
    }

    AlertFormPage facts(Open open, Typed typed, List<FormFault> faults, List<String> refusals) {
        FactsForm form = new FactsForm(desk.topics().groups(Language.EN), known(open));
        return page(open, "Shared facts", "/facts", form.sections(typed, faults), faults, refusals);
    }

    /** The directory, and whoever is gone from it and stands in this alert. */
    private List<Addressee> known(Open open) {
        List<Addressee> known = new ArrayList<>(directory());
        List<Long> gone = open.draft().content().facts().addressees().stream()
                .map(AlertAddressee::id)
                .filter(id -> known.stream().noneMatch(each -> each.id() == id))
                .toList();
        known.addAll(desk.rules().addressees().find(gone));
        known.sort(Comparator.comparing((Addressee each) -> each.card().country())
                .thenComparing(each -> each.card().office()));
        return known;
    }

    AlertFormPage text(
            Open open,
            String tag,
            @Nullable String beside,
            Typed typed,
            List<FormFault> faults,
            List<String> refusals) {
        AlertContent content = open.draft().content();
        String other = Optional.ofNullable(beside)
                .filter(content.versions()::containsKey)
                .or(() -> content.versions().keySet().stream()
                        .filter(each -> !each.equals(tag))
                        .findFirst())
                .orElse(null);
        return page(
                open,
                "Text in " + TongueName.of(tag),
                "/text/" + tag,
                TextForm.sections(typed, faults, tag, content, other),
                faults,
                refusals);
    }

    AlertFormPage plan(Open open, Typed typed, List<FormFault> faults, List<String> refusals) {
        List<FormSection> sections = open.isScheduled()
                ? List.of(PlanForm.when(new FormFields(typed, faults)))
                : PlanForm.sections(typed, faults, desk.topics().groups(Language.EN));
        String heading = open.isScheduled() ? "Another time, to be approved again" : "Audience and start";
        return page(open, heading, "/plan", sections, faults, refusals);
    }

    AlertFormPage notes(Open open, Typed typed, List<String> refusals) {
        return page(open, "Notes of the desk", "/notes", NotesForm.sections(typed), List.of(), refusals);
    }

    private static AlertFormPage page(
            Open open,
            String heading,
            String form,
            List<FormSection> sections,
            List<FormFault> faults,
            List<String> refusals) {
        String path = "/staff/alerts/" + open.row().id();
        AlertFormPage.Head head = new AlertFormPage.Head(
                open.row().shown() + ": " + heading,
                path,
                open.row().shown(),
                path + form,
                open.row().revision(),
                open.row().isPractice(),
                "Save");
        return new AlertFormPage(open.context(), open.staff(), head, sections, faults, refusals);
    }

    /** The form once more, with what is wrong with it. */
    interface Again extends BiFunction<List<FormFault>, List<String>, AlertFormPage> {}

    /** Saves what was typed, unless something is wrong with it. */
    Response save(Open open, Typed typed, List<FormFault> faults, UnaryOperator<AlertDraft> change, Again again) {
        AlertAnswer answer = !faults.isEmpty()
                ? AlertAnswer.DONE
                : desk.rules()
                        .drafts()
                        .save(
                                open.staff(),
                                open.row().id(),
                                AlertActsResource.number(typed, "revision"),
                                change,
                                desk.clock().instant());
        return done(open, answer, faults, again);
    }

    /** Back to the alert when it was saved; else the form again, with all that was typed. */
    Response done(Open open, AlertAnswer answer, List<FormFault> faults, Again again) {
        return faults.isEmpty() && answer.isDone()
                ? AlertsDeskResource.to(open.context(), open.row().id(), "")
                : Response.status(422)
                        .entity(again.apply(faults, answer.refusals()))
                        .build();
    }
}
