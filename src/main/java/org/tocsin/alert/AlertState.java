package org.tocsin.alert;

import java.util.Locale;

/** Where an alert stands in its life. */
public enum AlertState {
    DRAFT,
    OPEN,
    CLOSED;

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
