package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an alert is in the course of a case. */
public enum AlertKind {
    /** The first that readers hear of it. */
    FIRST,
    /** News of it; letters are still wanted, perhaps others. */
    UPDATE,
    /** The one before had something wrong in it. */
    CORRECTION,
    /** Nobody is to write any more. */
    STAND_DOWN;

    /** As in the database and in JSON. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that word */
    @JsonCreator
    public static AlertKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it follows another alert, and goes to whoever got that one. */
    public boolean isFollowUp() {
        return this != FIRST;
    }

    /** Whether it is of no use that asks readers for nothing. */
    boolean mustAsk() {
        return this == FIRST || this == UPDATE;
    }
}
