package org.tocsin.post;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a post stands between its source and its readers. */
public enum PostState {
    /** On the pages, owed to nobody. */
    ARCHIVE,
    /** Becomes owed when its time comes; not on the pages before that. */
    DUE,
    RELEASED,
    /** Put aside by staff. */
    HELD,
    WITHDRAWN;

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isOne(@Nullable String word) {
        return Arrays.stream(values()).anyMatch(state -> state.word().equals(word));
    }

    static PostState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
