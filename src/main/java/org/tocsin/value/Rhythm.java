package org.tocsin.value;

import java.util.Locale;
import java.util.Optional;

/** How often a subscriber hears from us. */
public enum Rhythm {
    IMMEDIATE,
    DAILY,
    WEEKLY;

    /** As in forms, the API and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rhythm> of(String word) {
        try {
            return Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
