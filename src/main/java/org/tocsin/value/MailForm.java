package org.tocsin.value;

import java.util.Locale;
import java.util.Optional;

/** In what form a subscriber wants mails. */
public enum MailForm {
    /** With pictures and type. */
    HTML,
    /** As plain text alone. */
    TEXT,
    /** As plain text that tells nothing from outside: not by its sender, subject or first lines. */
    DISCREET;

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
