package org.tocsin.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RelayException;

/**
 * Lets nobody to a relay for a while once it is in trouble, then one alone, whose try shows whether it is over.
 *
 * <p>A try may be heard of late, when it was begun before the trouble. It must not be taken for the one that everybody
 * waits for: so each has a {@link Pass}, which counts for as long as nothing has changed since.
 */
final class Barrier {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final CircuitBreaker breaker;
    private final Duration refusedPause;
    private final Clock clock;
    private int changes;
    private volatile @Nullable RelayException trouble;
    private volatile Instant troubleSince = Instant.EPOCH;

    /** @param changes how often it had gone up or down when this was given */
    record Pass(int changes) {
        static final Pass NONE = new Pass(-1);
    }

    /** @param pause doubled each time the trouble is not over */
    Barrier(String name, Duration pause, Duration refusedPause, Clock clock) {
        this.breaker = CircuitBreaker.of(name, settings(pause, clock));
        this.refusedPause = refusedPause;
        this.clock = clock;
    }

    private static CircuitBreakerConfig settings(Duration pause, Clock clock) {
        Duration longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
        return CircuitBreakerConfig.custom()
                .slidingWindow(1, 1, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(pause, 2, longest))
                .clock(clock)
                .build();
    }

    /** False from the first trouble until a try shows that it is over. */
    boolean isUp() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Null when nobody may try now; else it has to be said what came of it. */
    synchronized @Nullable Pass pass() {
        CircuitBreaker.State before = breaker.getState();
        boolean mayPass = breaker.tryAcquirePermission();
        count(before);
        return mayPass ? new Pass(changes) : null;
    }

    /** There is nothing to tell of the try. */
    synchronized void neither(Pass pass) {
        if (isOfNow(pass)) {
            breaker.releasePermission();
        }
    }

    /** @return whether a trouble is over that there was */
    synchronized boolean worked(Pass pass) {
        if (!isOfNow(pass)) {
            return false;
        }
        CircuitBreaker.State before = breaker.getState();
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        count(before);
        boolean isOver = isUp() && trouble != null;
        trouble = isUp() ? null : trouble;
        return isOver;
    }

    /** @return whether that is the beginning of a trouble */
    synchronized boolean failed(Pass pass, RelayException cause) {
        if (!isOfNow(pass) && !isUp()) {
            return false; // it is known, and a later try will tell whether it is over
        }
        CircuitBreaker.State before = breaker.getState();
        if (cause.isRefusalOfUs()) {
            breaker.transitionToOpenStateFor(refusedPause);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, cause);
        }
        count(before);
        boolean isFirst = trouble == null;
        troubleSince = isFirst ? clock.instant() : troubleSince;
        trouble = cause;
        return isFirst;
    }

    /** Null when there is none. */
    @Nullable
    RelayException trouble() {
        return trouble;
    }

    Instant troubleSince() {
        return troubleSince;
    }

    private boolean isOfNow(Pass pass) {
        return pass.changes() == changes;
    }

    private void count(CircuitBreaker.State before) {
        if (breaker.getState() != before) {
            changes++;
        }
    }
}
