package org.tocsin.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whether more want to sign up than on any calm day; stays so for ten minutes after they were too many. */
final class Pressure {
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int calmPerMinute;
    private final Deque<Instant> lately = new ArrayDeque<>();
    private Instant until = Instant.MIN;

    /** @param calmPerMinute 0 for any number */
    Pressure(int calmPerMinute) {
        this.calmPerMinute = calmPerMinute;
    }

    /** Somebody wants to sign up. */
    synchronized void felt(Instant now) {
        if (calmPerMinute == 0) {
            return;
        }
        lately.addLast(now);
        while (lately.size() > calmPerMinute + 1) { // no more are needed to know
            lately.removeFirst();
        }
        if (lately.size() > calmPerMinute && lately.getFirst().isAfter(now.minus(MINUTE))) {
            until = now.plus(LASTS);
        }
    }

    synchronized boolean isHigh(Instant now) {
        return now.isBefore(until);
    }
}
