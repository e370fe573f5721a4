package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.delivery.MailingKind;
import org.tocsin.value.Rhythm;

/**
 * How much of our mail somebody leaves by a link.
 *
 * @param topic counts for {@link Part#TOPIC} alone; 0 otherwise
 */
record Scope(Part part, long topic) {
    static final Scope ALL = new Scope(Part.ALL, 0);
    static final Scope ALERTS = new Scope(Part.ALERTS, 0);

    /** The second number in the link of a mail: how much its one click ends. Links without a number end all. */
    private static final long LINK_OF_ALERTS = 1;

    /** @return what the one click in a mail with such a link ends */
    static Scope ofLink(Content link) {
        return link.serial() == LINK_OF_ALERTS ? ALERTS : ALL;
    }

    /** What the link in a mail of this kind says; whoever leaves urgent actions may want to go on with the news. */
    static Content link(MailingKind kind, long subscriber) {
        return new Content(subscriber, kind == MailingKind.ALERT ? LINK_OF_ALERTS : 0);
    }

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
