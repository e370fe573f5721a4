package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tocsin.value.Rhythm;

/**
 * How much of our mail somebody leaves by a link.
 *
 * @param topic counts for {@link Part#TOPIC} alone; 0 otherwise
 */
record Scope(Part part, long topic) {
    static final Scope ALL = new Scope(Part.ALL, 0);

    /** What ends. */
    enum Part {
        ALL,
        NEWS,
        ALERTS,
        TOPIC,
        /** Nothing: it comes once a week from now on. */
        OFTEN;

        static Optional<Part> of(String word) {
            for (Part part : values()) {
                if (part.word().equals(word)) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is left of these choices; without topics and urgent actions, nobody is subscribed any more. */
    Choices of(Choices choices) {
        return switch (part) {
            case ALL -> choices.with(Set.of(), choices.rounds(), false);
            case NEWS -> choices.with(Set.of(), choices.rounds(), choices.wantsAlerts());
            case ALERTS -> choices.with(choices.topics(), choices.rounds(), false);
            case TOPIC -> choices.with(without(choices.topics()), choices.rounds(), choices.wantsAlerts());
            case OFTEN -> choices.with(choices.topics(), weekly(choices.rounds()), choices.wantsAlerts());
        };
    }

    private Set<Long> without(Set<Long> topics) {
        Set<Long> left = new HashSet<>(topics);
        left.remove(topic);
        return left;
    }

    private static Rounds weekly(Rounds rounds) {
        DayOfWeek day = rounds.weekday();
        return new Rounds(Rhythm.WEEKLY, rounds.hour(), day, rounds.zone());
    }
}
