package org.tocsin.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What costs much to find out and may be a little old; two who ask at once may both find it out. */
public final class Remembered<T> {
    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private volatile @Nullable Known<T> known;

    private record Known<T>(T value, Instant at) {}

    /** @param fresh as old it may be */
    public Remembered(Supplier<T> source, Duration fresh, Clock clock) {
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
    }

    public T get() {
        Instant now = clock.instant();
        Known<T> last = known;
        if (last == null || last.at().plus(fresh).isBefore(now)) {
            last = new Known<>(source.get(), now);
            known = last;
        }
        return last.value();
    }
}
