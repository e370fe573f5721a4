package org.tocsin.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing that a program may be allowed. Each is asked for by name; none includes another. */
public enum Scope {
    TOPICS_WRITE("Add topics and change their names"),
    POSTS_READ("List posts, also those that are not out yet"),
    POSTS_WRITE("Push posts, change and withdraw those that were pushed"),
    ALERTS_READ("List urgent actions, also drafts, by title and state; read what it drafted itself"),
    ALERTS_WRITE("Draft urgent actions and put them to review; people approve them"),
    MAILINGS_READ("Read mailings and their accounts"),
    MAILINGS_HOLD("Pause, resume and stop mailings"),
    SUBSCRIPTIONS_END("End the subscription of an address whose owner asked for it"),
    SUPPRESSION_READ("Ask whether an address must not be written to, and why"),
    SUPPRESSION_WRITE("Say that an address must not be written to"),
    SUPPRESSION_LIFT("Say that an address may be written to again");

    private final String meaning;

    Scope(String meaning) {
        this.meaning = meaning;
    }

    /** One line for people. */
    String meaning() {
        return meaning;
    }

    /** As in the database and in the description of the interface, such as {@code posts:write}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    static String words(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(","));
    }

    /** Words that mean nothing are left out: a scope that is gone grants nothing. */
    static Set<Scope> set(Collection<String> words) {
        return words.stream()
                .flatMap(word -> of(word).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
