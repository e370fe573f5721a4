package org.tocsin.delivery;

import java.util.Locale;

/** Whether a mailing may go on being sent. */
public enum MailingState {
    OPEN,
    /** Nothing is sent until somebody lets it go on. */
    PAUSED,
    /** Nothing is sent any more; what was not sent is cancelled. */
    STOPPED;

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailingState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
