package org.tocsin.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Where programs are told of events, what could not be told, and the form to add an address. */
final class WebhooksPage extends StaffPage {
    static final int PER_PAGE = 50;

    private final List<WebhookDao.Hook> hooks;
    private final List<WebhookDao.Dead> dead;
    private final Typed typed;
    private final @Nullable String error;

    WebhooksPage(
            PageContext context,
            StaffMember staff,
            List<WebhookDao.Hook> hooks,
            List<WebhookDao.Dead> dead,
            Typed typed,
            @Nullable String error) {
        super(context, staff, Area.PROGRAMS, "webhooks.mustache");
        this.hooks = hooks;
        this.dead = dead;
        this.typed = typed;
        this.error = error;
    }

    /** A webhook just as somebody typed it. */
    record Typed(String name, String address, Set<EventKind> kinds) {
        static final Typed EMPTY = new Typed("", "", Set.of());
    }

    /** Something that could not be told. */
    record Letter(long id, String name, String event, String problem, String when) {}

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Webhooks";
    }

    /** A webhook as a line of the table. */
    record Line(long id, String name, String address, String kinds, String told) {}

    public List<Line> hooks() {
        return hooks.stream()
                .map(hook -> new Line(
                        hook.id(), hook.name(), hook.address(), hook.kinds().replace(",", ", "), told(hook)))
                .toList();
    }

    private String told(WebhookDao.Hook hook) {
        String last = hook.toldAt() == null ? "nothing yet" : moment(hook.toldAt());
        return hook.waiting() == 0 ? last : last + "; " + hook.waiting() + " waiting";
    }

    private String moment(Instant instant) {
        return Dates.dayAndTime(instant, context().site().zone(), Language.EN);
    }

    public boolean hasHooks() {
        return !hooks.isEmpty();
    }

    public List<Letter> letters() {
        return dead.stream()
                .limit(PER_PAGE)
                .map(each -> new Letter(
                        each.id(),
                        each.name(),
                        each.eventKey(),
                        each.problem() == null ? "" : each.problem(),
                        moment(each.madeAt())))
                .toList();
    }

    public boolean hasLetters() {
        return !dead.isEmpty();
    }

    /** The key of the next page; null when this is the last. */
    public @Nullable Long next() {
        return dead.size() > PER_PAGE ? dead.get(PER_PAGE - 1).id() : null;
    }

    public String typedName() {
        return typed.name();
    }

    public String typedAddress() {
        return typed.address();
    }

    public List<ProgramsPage.Choice> kindChoices() {
        return EventKind.chosen()
                .map(kind -> new ProgramsPage.Choice(
                        kind.word(), kind.meaning(), mark(typed.kinds().contains(kind), "checked")))
                .toList();
    }

    public @Nullable String error() {
        return error;
    }
}
