package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Headline;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** One urgent action: what happened, to whom, what to ask for and of whom; once it is over, no way to write. */
final class ActionPage extends Page {
    private final AlertView alert;
    private final boolean isOver;

    ActionPage(PageContext context, AlertView alert, Instant now) {
        super(context, "action.mustache");
        this.alert = alert;
        this.isOver = alert.isOver(now);
    }

    /**
     * Somebody it is about.
     *
     * @param details what is known, in one line; empty when nothing is
     */
    record PersonCard(
            String first, String firstLang, @Nullable String second, String secondLang, String details) {}

    /**
     * Somebody to write to, as a card.
     *
     * @param asOf says for when this was right; null when nobody said
     */
    record AddresseeCard(
            @Nullable String name,
            String office,
            @Nullable String address,
            @Nullable String fax,
            @Nullable String email,
            @Nullable String asOf,
            @Nullable String note) {}

    @Override
    public String title() {
        String title = alert.card().title();
        return isOver ? context().say("alert_page_title_closed", Map.of("title", title)) : title;
    }

    public Headline headline() {
        AlertCard card = alert.card();
        return Headline.of(card.title(), new LanguageTag(card.lang()), language());
    }

    public boolean isOver() {
        return isOver;
    }

    public AlertView alert() {
        return alert;
    }

    /** Empty while letters are wanted, and where the editors said nothing. */
    public String closing() {
        return isOver ? alert.closing() : "";
    }

    public String kindLine() {
        return context()
                .say(
                        isOver ? "alert_kind_closed" : "alert_kind",
                        Map.of("reference", alert.card().reference()));
    }

    public String published() {
        String day = day(alert.card().publishedOn());
        return alert.origin() == null
                ? context().say("alert_published", Map.of("day", day))
                : context().say("alert_published_by", Map.of("day", day, "origin", alert.origin()));
    }

    public @Nullable String events() {
        LocalDate from = alert.eventsFrom();
        LocalDate to = alert.eventsTo();
        if (from == null) {
            return null;
        }
        return to == null || to.equals(from)
                ? context().say("alert_events_on", Map.of("day", day(from)))
                : context().say("alert_events", Map.of("from", day(from), "to", day(to)));
    }

    public @Nullable String until() {
        Instant deadline = alert.card().deadline();
        if (deadline == null) {
            return null;
        }
        return context()
                .say(
                        isOver ? "alert_until_passed" : "alert_until",
                        Map.of("deadline", Deadline.of(deadline, context()).words()));
    }

    public List<PersonCard> people() {
        return alert.people().stream().map(this::card).toList();
    }

    public boolean hasPeople() {
        return !alert.people().isEmpty();
    }

    public boolean hasDemands() {
        return !alert.demands().isEmpty();
    }

    public boolean hasAddressees() {
        return !alert.addressees().isEmpty();
    }

    public List<AddresseeCard> targets() {
        return addressees(false);
    }

    public List<AddresseeCard> copies() {
        return addressees(true);
    }

    public boolean hasCopies() {
        return alert.addressees().stream().anyMatch(AlertView.Addressee::isCopy);
    }

    public List<Topic> topics() {
        return alert.topics();
    }

    public boolean hasTopics() {
        return !alert.topics().isEmpty();
    }

    /** The name a reader of this page can read stands first. */
    private PersonCard card(AlertView.Person person) {
        String characters = person.nativeName();
        String details = Stream.of(age(person), detained(person), held(person))
                .filter(text -> !text.isEmpty())
                .reduce((one, next) -> one + " · " + next)
                .orElse("");
        return characters != null && language().isHan()
                ? new PersonCard(characters, "zh-Hans", person.name(), ShownPerson.LATIN, details)
                : new PersonCard(person.name(), ShownPerson.LATIN, characters, "zh-Hans", details);
    }

    private String age(AlertView.Person person) {
        return person.age() == null ? "" : context().say("alert_person_age", Map.of("age", person.age()));
    }

    private String detained(AlertView.Person person) {
        LocalDate on = person.detainedOn();
        return on == null ? "" : context().say("alert_person_detained", Map.of("day", day(on)));
    }

    private String held(AlertView.Person person) {
        String where = person.heldAt();
        return where == null ? "" : context().say("alert_person_held", Map.of("place", where));
    }

    private List<AddresseeCard> addressees(boolean copies) {
        return alert.addressees().stream()
                .filter(each -> each.isCopy() == copies)
                .map(each -> new AddresseeCard(
                        each.name(),
                        each.office(),
                        each.address(),
                        each.fax(),
                        each.email(),
                        each.asOf() == null ? null : context().say("alert_as_of", Map.of("time", each.asOf())),
                        each.note()))
                .toList();
    }

    private String day(LocalDate date) {
        return Dates.day(date, language());
    }
}
