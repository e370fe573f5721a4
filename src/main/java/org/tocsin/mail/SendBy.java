package org.tocsin.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a message may be handed over, and is worth delivering.
 *
 * @param end the first instant that is too late
 */
public record SendBy(Instant end, Clock clock) {
    private static final long LONGEST = 999_999_999; // nine digits, RFC 2852 §4

    boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** Whole seconds that a relay has to deliver it, as RFC 2852 counts them. */
    long secondsLeft() {
        return Math.min(LONGEST, Duration.between(clock.instant(), end).toSeconds());
    }
}
