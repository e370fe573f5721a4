package org.tocsin.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that others do, looking again and again. */
final class Wait {
    private Wait() {}

    static void until(Duration betweenLooks, BooleanSupplier isSo) {
        while (!isSo.getAsBoolean()) {
            try {
                Thread.sleep(betweenLooks.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
        }
    }
}
