package org.tocsin.post;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a post waits for somebody to look at it. */
enum HeldBecause {
    REVIEW("its source is reviewed first"),
    GUARD("its source did not look like itself"),
    REPEAT("the same text was published before"),
    VANISHED("it vanished from its source"),
    STAFF("put aside by staff");

    private final String meaning;

    HeldBecause(String meaning) {
        this.meaning = meaning;
    }

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    static String meaning(@Nullable String word) {
        return word == null ? STAFF.meaning : valueOf(word.toUpperCase(Locale.ROOT)).meaning;
    }
}
