package org.tocsin.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Slows down whoever guesses at a name. It never locks: the right password always gets in, if a few seconds later, so
 * that nobody can shut a colleague out by failing in their name.
 *
 * <p>Names that nobody has are slowed in just the same way. It is kept in memory: a restart forgets it, and each node
 * has its own.
 */
final class SignInPace {
    private static final int FREE_TRIES = 3;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration LONGEST_IN_TURN = Duration.ofSeconds(25);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int NAMES = 10_000;

    /** Each holds a thread of the server. */
    private static final int WAITING_AT_ONCE = 16;

    private final Map<String, Failures> byName = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES;
        }
    };
    private final Map<String, Integer> inTurn = new HashMap<>();
    private final Semaphore places = new Semaphore(WAITING_AT_ONCE);
    private final Sleep sleep;
    private final Clock clock;

    /** How time is let pass. */
    interface Sleep {
        void sleep(Duration duration) throws InterruptedException;
    }

    private record Failures(int count, Instant last) {}

    SignInPace(Sleep sleep, Clock clock) {
        this.sleep = sleep;
        this.clock = clock;
    }

    /** Waits as long as the failures of this name ask for. False when too many are waiting already. */
    boolean await(String name) {
        return sleep(wait(name, clock.instant()));
    }

    /**
     * As {@link #await}, one behind the other: six digits are soon found by whoever tries many of them at once. False
     * also when that would take longer than anybody waits for a page.
     */
    boolean awaitTurn(String name) {
        int before;
        synchronized (inTurn) {
            before = inTurn.merge(name, 1, Integer::sum) - 1;
        }
        try {
            Duration wait = wait(name, clock.instant()).multipliedBy(before + 1L);
            return wait.compareTo(LONGEST_IN_TURN) <= 0 && sleep(wait);
        } finally {
            synchronized (inTurn) {
                inTurn.computeIfPresent(name, (same, waiting) -> waiting == 1 ? null : waiting - 1);
            }
        }
    }

    private boolean sleep(Duration wait) {
        if (wait.isZero()) {
            return true;
        }
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            sleep.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            places.release();
        }
    }

    void failed(String name) {
        Instant now = clock.instant();
        synchronized (byName) {
            Failures before = byName.get(name);
            int count = before == null || isForgotten(before, now) ? 0 : before.count();
            byName.put(name, new Failures(count + 1, now));
        }
    }

    void succeeded(String name) {
        synchronized (byName) {
            byName.remove(name);
        }
    }

    private Duration wait(String name, Instant now) {
        Failures failures;
        synchronized (byName) {
            failures = byName.get(name);
        }
        if (failures == null || failures.count() < FREE_TRIES || isForgotten(failures, now)) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures.count() - FREE_TRIES, 10);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    private static boolean isForgotten(Failures failures, Instant now) {
        return failures.last().plus(FORGOTTEN_AFTER).isBefore(now);
    }
}
