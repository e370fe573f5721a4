package org.tocsin.staff;

import java.util.Locale;

/** How far somebody has come on the way into the console. */
enum Stage {
    /** No session, or none that is still good. */
    NOBODY,
    /** The password was right; the second step is still to come. */
    PASSWORD,
    /** The password was right, and there is no second step yet: one has to be set up first. */
    SET_UP,
    SIGNED_IN;

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
