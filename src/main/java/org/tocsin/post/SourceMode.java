package org.tocsin.post;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the new posts of a source. */
public enum SourceMode {
    AUTOMATIC("Automatic: new posts go out by themselves"),
    REVIEW("Review first: new posts wait for somebody to look at them"),
    PAUSED("Paused: the source is not fetched");

    private final String meaning;

    SourceMode(String meaning) {
        this.meaning = meaning;
    }

    /** As in forms. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    static Optional<SourceMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
