package org.tocsin;

import java.time.Duration;

/** Whether the timetable still goes on. By the machine's own counter: a clock that is set changes nothing. */
final class Heartbeat {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private volatile long last = System.nanoTime();

    void beat() {
        last = System.nanoTime();
    }

    boolean isAlive() {
        return isAlive(System.nanoTime());
    }

    boolean isAlive(long nanos) {
        return nanos - last < LONGEST_PAUSE.toNanos();
    }
}
