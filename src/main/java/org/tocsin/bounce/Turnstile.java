package org.tocsin.bounce;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets two at a time through, in the order in which they came, and few wait: a flood of reports must not take database
 * connections and processors from mail that is urgent.
 */
final class Turnstile {
    static final int ABREAST = 2;
    private static final int QUEUE = 30; // more than the inbound port has connections
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Semaphore ways = new Semaphore(ABREAST, true);
    private final Semaphore places = new Semaphore(ABREAST + QUEUE);

    /** @throws IllegalStateException when too many wait; whoever brings it must try later */
    void pass(Runnable work) {
        pass(() -> {
            work.run();
            return true;
        });
    }

    /** @throws IllegalStateException as above */
    <T> T pass(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new IllegalStateException("too many reports at once");
        }
        try {
            if (!ways.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("too many reports at once");
            }
            try {
                return work.get();
            } finally {
                ways.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        } finally {
            places.release();
        }
    }
}
