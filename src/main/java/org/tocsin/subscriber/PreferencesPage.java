package org.tocsin.subscriber;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** All that a subscriber chose, to be changed. */
final class PreferencesPage extends Page {
    private static final List<Integer> PAUSES = List.of(1, 2, 4, 8, 12);

    private final Visits.Visit visit;
    private final ChoicesForm choices;
    private final QuietForm quiet;
    private final FieldErrors errors;
    private final boolean isSaved;

    PreferencesPage(
            PageContext context,
            Visits.Visit visit,
            ChoicesForm choices,
            QuietForm quiet,
            FieldErrors errors,
            boolean isSaved) {
        super(context, "preferences.mustache");
        this.visit = visit;
        this.choices = choices;
        this.quiet = quiet;
        this.errors = errors;
        this.isSaved = isSaved;
    }

    @Override
    public String title() {
        String title = say("preferences_title", Map.of());
        return errors.isEmpty() ? title : say("subscribe_title_with_errors", Map.of("title", title));
    }

    public String whose() {
        return say("preferences_whose", Map.of("address", visit.mine().masked()));
    }

    public ChoicesForm choices() {
        return choices;
    }

    public QuietForm quietHours() {
        return quiet;
    }

    public List<FieldErrors.Line> errorLines() {
        return errors.lines();
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public String formToken() {
        return visit.formToken();
    }

    /** Until when nothing is sent; null when there is no pause. */
    public @Nullable String paused() {
        Instant until = visit.mine().pausedUntil();
        ZoneId zone = visit.mine().choices().rounds().zone();
        return until == null
                ? null
                : say("preferences_paused", Map.of("date", Dates.weekdayAndDay(until, zone, language())));
    }

    public List<Option> pauses() {
        return PAUSES.stream()
                .map(weeks -> Option.inSelect(
                        String.valueOf(weeks), say("preferences_weeks", Map.of("count", weeks)), weeks == 4))
                .toList();
    }

    public boolean isSaved() {
        return isSaved;
    }

    public boolean isFull() {
        return true;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
