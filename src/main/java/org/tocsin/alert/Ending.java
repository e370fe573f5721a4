package org.tocsin.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a case, in one word for figures; readers read the outcome in sentences. */
enum Ending {
    IMPROVED("better for the person"),
    UNCHANGED("no change"),
    WORSE("worse"),
    UNKNOWN("not known");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As in forms, in the database and in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what is none of them. */
    static Optional<Ending> of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(ending -> ending.word().equals(word))
                .findFirst();
    }
}
