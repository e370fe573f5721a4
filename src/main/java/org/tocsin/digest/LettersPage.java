package org.tocsin.digest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Headline;
import org.tocsin.post.Out;
import org.tocsin.text.Dates;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** What came out, day by day. */
public final class LettersPage extends Page {
    private final List<Letters.Day> days;
    private final boolean isOlder;
    private final boolean hasOlder;

    LettersPage(PageContext context, List<Letters.Day> days, boolean isOlder, boolean hasOlder) {
        super(context, "letters.mustache");
        this.days = days;
        this.isOlder = isOlder;
        this.hasOlder = hasOlder;
    }

    /** One day and its stories. */
    public record Entry(String date, String machineDate, List<Title> stories) {}

    /** A story by its title. */
    public record Title(long id, String lang, String dir, Headline headline) {}

    @Override
    public String title() {
        return t().getOrDefault("letters_title", "");
    }

    public List<Entry> days() {
        return days.stream()
                .map(day -> new Entry(
                        Dates.day(day.date(), language()),
                        day.date().toString(),
                        day.stories().stream().map(this::title).toList()))
                .toList();
    }

    private Title title(Out out) {
        return new Title(
                out.id(), out.tag().value(), out.tag().direction(), Headline.of(out.title(), out.tag(), language()));
    }

    public boolean hasDays() {
        return !days.isEmpty();
    }

    public boolean isOlder() {
        return isOlder;
    }

    public @Nullable String next() {
        return hasOlder ? days.get(days.size() - 1).date().toString() : null;
    }
}
