package org.tocsin;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens by itself. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private Patience() {}

    static void await(String what, BooleanSupplier look) {
        find(what, () -> look.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T find(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
