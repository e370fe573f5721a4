package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands, without what it says. Public only because Jdbi makes public types alone.
 *
 * @param reference as in addresses
 * @param label as people write it; null where it is the same
 * @param revision the newest; 0 for alerts of the past, which have none
 * @param editedBy who saved the newest revision
 * @param submittedBy who put it to review last
 * @param isAlone whether a single person approved it
 * @param counted how many readers whoever approved it saw; null before
 * @param startAt when it starts; null until it is scheduled
 * @param heldUntil until when it can be taken back
 * @param sendUntil the first instant at which nothing of it may be sent; null for no end
 * @param isPractice whether nobody is written to and no reader ever sees it
 * @param failure what the program found wrong; null for nothing
 */
public record AlertRow(
        long id,
        String reference,
        @Nullable String label,
        String state,
        String kind,
        @Nullable Long parentId,
        int revision,
        @Nullable Integer sentRevision,
        @Nullable Long editedBy,
        @Nullable Long submittedBy,
        boolean isAlone,
        @Nullable Integer counted,
        @Nullable Instant startAt,
        @Nullable Instant heldUntil,
        @Nullable Instant deadline,
        @Nullable Instant sendUntil,
        @Nullable LocalDate reviewOn,
        @Nullable Instant sentAt,
        @Nullable Instant changedAt,
        boolean isPractice,
        @Nullable String failure) {
    AlertState stands() {
        return AlertState.of(state);
    }

    AlertKind alertKind() {
        return AlertKind.of(kind);
    }

    /** As people write it. */
    String shown() {
        return label == null ? reference : label;
    }

    /** Whether nothing of it may be sent any more. */
    boolean isTooLateAt(Instant instant) {
        return sendUntil != null && !instant.isBefore(sendUntil);
    }
}
