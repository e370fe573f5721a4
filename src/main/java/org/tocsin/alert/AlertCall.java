package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that readers are asked to do.
 *
 * @param link https address of a petition, an event or a way to donate; empty for letters and calls
 * @param at when an event begins; null for all others
 * @param note in English, such as the place of an event; may be empty
 */
public record AlertCall(Type type, String link, @Nullable Instant at, String note) {
    public AlertCall {
        link = Texts.orEmpty(link);
        note = Texts.orEmpty(note);
    }

    /** What kind of thing. */
    public enum Type {
        /** Write to the addressees. */
        LETTER,
        PETITION,
        EVENT,
        DONATION,
        /** Call or write to one's own representative. */
        REPRESENTATIVE;

        /** As in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Type of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
