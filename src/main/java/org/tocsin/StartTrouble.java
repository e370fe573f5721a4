package org.tocsin;

/** Tocsin cannot start; the message is a sentence for the operator that says what to do. */
final class StartTrouble extends RuntimeException {
    StartTrouble(String message) {
        super(message);
    }

    StartTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
