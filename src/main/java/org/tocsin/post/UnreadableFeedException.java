package org.tocsin.post;

/** What came is no feed, or too broken to be one. The message is for staff. */
final class UnreadableFeedException extends Exception {
    UnreadableFeedException(String message) {
        super(message);
    }
}
