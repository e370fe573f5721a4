package org.tocsin.subscriber;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/**
 * All that is kept about one subscriber, for themselves: there is nothing else.
 *
 * @param consent by which form, in which language and words they asked
 * @param lastMailWithLink when the last mail went out that they had asked for by a form
 * @param openPages how many pages of theirs are open, each for half an hour
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MyData(
        String address,
        @Nullable String confirmedOn,
        String consent,
        List<String> topics,
        String rhythm,
        int weekday,
        int hour,
        String zone,
        List<String> languages,
        String format,
        String extent,
        boolean urgentActions,
        @Nullable Integer urgentActionsAWeek,
        boolean urgentActionsToReadOnly,
        @Nullable Quiet quietHours,
        @Nullable String pausedUntil,
        String lastMailWithLink,
        int openPages) {

    /**
     * Hours in the zone.
     *
     * @param evenWhenALifeIsAtRisk whether urgent actions wait then, too
     */
    record Quiet(int from, int until, boolean evenWhenALifeIsAtRisk) {
        static @Nullable Quiet of(@Nullable QuietHours hours) {
            return hours == null ? null : new Quiet(hours.from(), hours.until(), hours.isStrict());
        }
    }

    /**
     * What in a row is told by a number or sealed.
     *
     * @param slugs of topics by id
     */
    record Named(EmailAddress address, Set<Long> topics, Map<Long, String> slugs) {
        List<String> words() {
            return topics.stream()
                    .map(slugs::get)
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
        }

        /** Never the address. */
        @Override
        public String toString() {
            return "Named[…]";
        }
    }

    static MyData of(StoredSubscriber found, AlertHabits habits, Named named, int openPages) {
        Choices choices = found.choices(named.topics());
        return new MyData(
                named.address().value(),
                text(found.confirmedOn()),
                found.consent(),
                named.words(),
                choices.rounds().rhythm().word(),
                choices.rounds().weekday().getValue(),
                choices.rounds().hour(),
                choices.rounds().zone().getId(),
                choices.languages().stream().map(Language::tag).toList(),
                choices.form().word(),
                choices.extent().word(),
                choices.wantsAlerts(),
                habits.mostAWeek(),
                habits.readsOnly(),
                Quiet.of(choices.quiet()),
                text(found.pausedUntil()),
                found.requestedAt().toString(),
                openPages);
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "MyData[…]";
    }
}
