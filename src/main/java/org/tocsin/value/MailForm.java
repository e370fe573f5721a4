package org.tocsin.value;

import java.util.Locale;
import java.util.Optional;

/** In what form a subscriber wants mails: with pictures and type, or as plain text alone. */
public enum MailForm {
    HTML,
    TEXT;

    /** As in forms, the API and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MailForm> of(String word) {
        try {
            return Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
