package org.tocsin.subscriber;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tocsin.value.Rhythm;

/**
 * One thing that a reader chose otherwise than before, in their preferences: what they did not want any more must not come
 * again after a restore.
 *
 * @param detail the topic, or the rhythm; empty otherwise
 */
record ChoiceChange(Kind kind, String detail) {

    /** What was chosen. */
    enum Kind {
        UNTICKED,
        TICKED,
        ALERTS_OFF,
        ALERTS_ON,
        RHYTHM
    }

    /** Whether an act among the goodbyes is one. */
    static boolean isOne(String act) {
        return kind(act).isPresent();
    }

    /** Empty for what is none. */
    static Optional<ChoiceChange> of(String act, String detail) {
        return kind(act).map(kind -> new ChoiceChange(kind, detail));
    }

    private static Optional<Kind> kind(String act) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(act)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Those that ask for less. */
    static List<ChoiceChange> less(Choices before, Choices after) {
        List<ChoiceChange> changes = new ArrayList<>();
        for (long topic : without(before.topics(), after.topics())) {
            changes.add(new ChoiceChange(Kind.UNTICKED, String.valueOf(topic)));
        }
        if (before.wantsAlerts() && !after.wantsAlerts()) {
            changes.add(new ChoiceChange(Kind.ALERTS_OFF, ""));
        }
        if (after.rounds().rhythm().compareTo(before.rounds().rhythm()) > 0) {
            changes.add(rhythm(after));
        }
        return changes;
    }

    /** Those that ask for more. */
    static List<ChoiceChange> more(Choices before, Choices after) {
        List<ChoiceChange> changes = new ArrayList<>();
        for (long topic : without(after.topics(), before.topics())) {
            changes.add(new ChoiceChange(Kind.TICKED, String.valueOf(topic)));
        }
        if (after.wantsAlerts() && !before.wantsAlerts()) {
            changes.add(new ChoiceChange(Kind.ALERTS_ON, ""));
        }
        if (after.rounds().rhythm().compareTo(before.rounds().rhythm()) < 0) {
            changes.add(rhythm(after));
        }
        return changes;
    }

    private static ChoiceChange rhythm(Choices choices) {
        return new ChoiceChange(Kind.RHYTHM, choices.rounds().rhythm().word());
    }

    private static Set<Long> without(Set<Long> topics, Set<Long> others) {
        Set<Long> rest = new TreeSet<>(topics);
        rest.removeAll(others);
        return rest;
    }

    String act() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** These choices, with this one made. */
    Choices in(Choices choices) {
        Set<Long> topics = new HashSet<>(choices.topics());
        boolean wantsAlerts = choices.wantsAlerts();
        Rounds rounds = choices.rounds();
        switch (kind) {
            case UNTICKED -> topics.remove(Long.valueOf(detail));
            case TICKED -> topics.add(Long.valueOf(detail));
            case ALERTS_OFF -> wantsAlerts = false;
            case ALERTS_ON -> wantsAlerts = true;
            case RHYTHM ->
                rounds = new Rounds(
                        Rhythm.of(detail).orElse(rounds.rhythm()), rounds.hour(), rounds.weekday(), rounds.zone());
        }
        return choices.with(topics, rounds, wantsAlerts);
    }
}
