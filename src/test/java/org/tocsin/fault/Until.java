package org.tocsin.fault;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come true, and no longer than it may take. */
final class Until {
    private Until() {}

    static void holds(String what, Duration limit, BooleanSupplier condition) {
        if (!happens(limit, condition)) {
            throw new TooSlow("not within " + limit.toSeconds() + " s: " + what);
        }
    }

    static boolean happens(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(20);
        }
        return true;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
