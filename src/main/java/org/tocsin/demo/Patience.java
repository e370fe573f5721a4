package org.tocsin.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what others do. */
final class Patience {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 200;

    private final Duration limit;

    /** @param limit how long one wait may last */
    Patience(Duration limit) {
        this.limit = limit;
    }

    /**
     * Returns as soon as it is so.
     *
     * @param what is missing, in plain words, when it does not come to pass
     * @throws DemoTrouble when the limit has passed
     */
    void until(BooleanSupplier isSo, String what) throws DemoTrouble, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new DemoTrouble(what + " within " + limit.toSeconds() + " seconds");
            }
            Thread.sleep(pause);
            pause = Math.min(pause + pause / 4 + 1, LONGEST_PAUSE_MILLIS);
        }
    }
}
