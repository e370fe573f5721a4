package org.tocsin.alert;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Headline;
import org.tocsin.text.Dates;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** The lists of open and closed urgent actions. */
final class ActionsPage extends Page {
    private final List<Entry> open;
    private final List<Entry> closed;
    private final ListChoices choices;
    private final boolean isOlder;
    private final @Nullable Long next;

    /**
     * @param choices what the lists are narrowed to
     * @param closed may hold one more than fits, which is not shown and means that there are more
     * @param isOlder whether this is not the first page, on which alone the open ones stand
     */
    ActionsPage(
            PageContext context, ListChoices choices, List<AlertCard> open, List<AlertCard> closed, boolean isOlder) {
        super(context, "actions.mustache");
        int perPage = ActionsResource.PER_PAGE;
        this.choices = choices;
        this.open = open.stream().map(card -> entry(card, context)).toList();
        this.closed =
                closed.stream().limit(perPage).map(card -> entry(card, context)).toList();
        this.isOlder = isOlder;
        this.next = closed.size() > perPage ? closed.get(perPage - 1).id() : null;
    }

    /**
     * One line of a list.
     *
     * @param until null where no deadline was set
     */
    record Entry(
            AlertCard card,
            Headline headline,
            String kind,
            String day,
            String machineDay,
            @Nullable DeadlineWords until) {}

    private static Entry entry(AlertCard card, PageContext context) {
        return new Entry(
                card,
                Headline.of(card.title(), new LanguageTag(card.lang()), context.language()),
                context.say("alert_kind", Map.of("reference", card.label())),
                Dates.day(card.publishedOn(), context.language()),
                card.publishedOn().toString(),
                DeadlineWords.of(card, context));
    }

    @Override
    public String title() {
        return context().say("alert_list_title");
    }

    public List<ListChoices.Choice> choices() {
        return choices.choices();
    }

    /** Whether there is more than one thing to choose from. */
    public boolean hasChoices() {
        return choices.choices().size() > 2;
    }

    public String feedQuery() {
        return choices.feedQuery();
    }

    public String feedWords() {
        String words = choices.words();
        return context().say("alert_list_feed") + (words.isEmpty() ? "" : " · " + words);
    }

    public boolean isNarrowed() {
        return !choices.query().isEmpty();
    }

    /** Keeps the choice in the link to older ones. */
    public String query() {
        return choices.query();
    }

    public List<Entry> open() {
        return open;
    }

    public List<Entry> closed() {
        return closed;
    }

    public boolean hasClosed() {
        return !closed.isEmpty();
    }

    public boolean isOlder() {
        return isOlder;
    }

    /** The key after which the next page begins; null on the last. */
    public @Nullable Long next() {
        return next;
    }
}
