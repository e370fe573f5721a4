package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** How urgent actions come to whoever is at their preferences. */
final class AlertHabitsPage extends Page {
    private final AlertHabits habits;
    private final String formToken;
    private final boolean isSaved;

    AlertHabitsPage(PageContext context, AlertHabits habits, String formToken, boolean isSaved) {
        super(context, "alert_habits.mustache");
        this.habits = habits;
        this.formToken = formToken;
        this.isSaved = isSaved;
    }

    @Override
    public String title() {
        return say("habits_title", Map.of());
    }

    public List<Option> numbers() {
        return Stream.concat(
                        Stream.of(Option.inSelect("0", say("habits_all", Map.of()), habits.mostAWeek() == null)),
                        IntStream.rangeClosed(1, AlertHabits.MOST)
                                .mapToObj(number -> Option.inSelect(
                                        String.valueOf(number),
                                        say("habits_most", Map.of("count", number)),
                                        Integer.valueOf(number).equals(habits.mostAWeek()))))
                .toList();
    }

    public @Nullable String readsOnlyMark() {
        return habits.readsOnly() ? "checked" : null;
    }

    public String formToken() {
        return formToken;
    }

    public boolean isSaved() {
        return isSaved;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
