package org.tocsin.alert;

/** How the desk colours states; the word always stands beside the colour. */
final class AlertTones {
    private AlertTones() {}

    static String of(AlertState state) {
        return switch (state) {
            case SENT, SENDING -> "good";
            case REVIEW, APPROVED, SCHEDULED, HELD, RETURNED -> "pending";
            case REJECTED, STOPPED, EXPIRED -> "bad";
            case DRAFT, WITHDRAWN, CANCELLED, CLOSED, DISCARDED -> "still";
        };
    }
}
