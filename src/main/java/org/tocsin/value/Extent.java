package org.tocsin.value;

import java.util.Locale;
import java.util.Optional;

/** How much of a post a subscriber wants in the mail itself. */
public enum Extent {
    FULL,
    SUMMARY;

    /** As in forms, the API and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Extent> of(String word) {
        try {
            return Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
