package org.tocsin.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a mail system reported back.
 *
 * @param status the enhanced status (RFC 3463), such as {@code 5.1.1}; null when the report had none
 * @param originalMessageId of the mail it is about, without angle brackets; null when the report did not return it
 */
public record Report(
        Kind kind, @Nullable String status, @Nullable String originalMessageId) {

    /** What became of the mail. */
    public enum Kind {
        /** It was not delivered and nobody will try again (RFC 3464 §2.3.3). */
        FAILED,
        /** It is late; somebody still tries. */
        DELAYED,
        /** Its reader called it spam (RFC 5965). */
        COMPLAINT,
        /** Not a report, or one of good news. */
        OTHER
    }
}
