package org.tocsin.mail;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the line when a relay does not take what is written to it: sockets have a time limit for reading only. Looks
 * in from time to time instead of setting an alarm for each write, which would cost more than the write.
 */
final class WriteWatch {
    private static final ScheduledThreadPoolExecutor WATCHMAN = watchman();

    private final long limit;
    private final Runnable cut;
    private final ScheduledFuture<?> rounds;
    private volatile boolean isWriting;
    private volatile long since;

    /** @param cut must make the write fail; may run in any thread */
    WriteWatch(Duration limit, Runnable cut) {
        this.limit = limit.toNanos();
        this.cut = cut;
        long round = Math.max(this.limit / 8, 1);
        this.rounds = WATCHMAN.scheduleWithFixedDelay(this::look, round, round, TimeUnit.NANOSECONDS);
    }

    void begin() {
        since = System.nanoTime();
        isWriting = true;
    }

    void end() {
        isWriting = false;
    }

    void stop() {
        rounds.cancel(false);
    }

    private void look() {
        long begun = since;
        if (isWriting && System.nanoTime() - begun > limit && begun == since) {
            cut.run();
        }
    }

    private static ScheduledThreadPoolExecutor watchman() {
        ScheduledThreadPoolExecutor watchman = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "relay write watch");
            thread.setDaemon(true);
            return thread;
        });
        watchman.setRemoveOnCancelPolicy(true);
        return watchman;
    }
}
