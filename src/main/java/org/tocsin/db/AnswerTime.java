package org.tocsin.db;

import java.time.Duration;

/**
 * How long this thread waits for an answer of the database before it takes it for lost. A batch may take its time; a
 * reader in front of a page may not be kept waiting.
 */
public final class AnswerTime {
    private static final Duration BATCH = Duration.ofMinutes(10);
    private static final Duration READER = Duration.ofSeconds(6);
    private static final ThreadLocal<Duration> CURRENT = ThreadLocal.withInitial(() -> BATCH);

    private final Duration before;

    private AnswerTime(Duration limit) {
        this.before = CURRENT.get();
        CURRENT.set(limit);
    }

    /** Until it ends, this thread works for somebody who waits. */
    public static AnswerTime ofReader() {
        return new AnswerTime(READER);
    }

    /** Until it ends, this thread waits as long as it takes: changing a large table may take hours. */
    static AnswerTime unlimited() {
        return new AnswerTime(Duration.ZERO);
    }

    static int millis() {
        return (int) CURRENT.get().toMillis();
    }

    /** As before again. */
    public void end() {
        CURRENT.set(before);
    }
}
