package org.tocsin.subscriber;

import java.util.Locale;

/** Coming and going, as it is counted by day. */
enum Movement {
    JOINED,
    /** By their own wish. */
    LEFT,
    /** By staff, or after a complaint. */
    ERASED;

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
