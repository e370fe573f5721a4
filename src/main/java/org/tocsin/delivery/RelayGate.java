package org.tocsin.delivery;

import io.github.bucket4j.Bucket;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;

/** The way to one relay: shut for a while when it is in trouble, then tried by one worker alone. */
final class RelayGate {
    private static final Logger log = LoggerFactory.getLogger(RelayGate.class);

    /** Who waits longer for an answer has met a relay that hangs: others should carry the mail meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** So many conversations one after another in which nothing was accepted and which the relay ended. */
    private static final int BARREN = 3;

    private final RelayPlace place;
    private final Duration refusedPause;
    private final CircuitBreaker breaker;
    private final @Nullable Bucket rate;
    private final Clock clock;
    private final List<RelaySlot> slots = new CopyOnWriteArrayList<>();
    private final AtomicInteger barren = new AtomicInteger();
    private final AtomicLong digests = new AtomicLong();
    private final AtomicReference<@Nullable RelayException> trouble = new AtomicReference<>();
    private volatile Instant troubleSince = Instant.EPOCH;

    RelayGate(RelayPlace place, DeliveryConfig config, Clock clock) {
        this.place = place;
        this.refusedPause = config.refusedPause();
        this.breaker = CircuitBreaker.of(place.name(), breaker(config.relayPause(), clock));
        this.rate = place.perMinute() == 0 ? null : rate(place.perMinute());
        this.clock = clock;
    }

    private static CircuitBreakerConfig breaker(Duration pause, Clock clock) {
        Duration longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
        return CircuitBreakerConfig.custom()
                .slidingWindow(1, 1, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(pause, 2, longest))
                .clock(clock)
                .build();
    }

    private static Bucket rate(int perMinute) {
        int atOnce = Math.max(1, perMinute / 60);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    RelayPlace place() {
        return place;
    }

    RelaySlot slot(Bell bell) {
        RelaySlot slot = new RelaySlot(this, bell, clock);
        slots.add(slot);
        return slot;
    }

    /** Over which mail goes as it should. */
    boolean isGood(Instant now) {
        return isOpen() && !hangs(now);
    }

    /** False from the first trouble until an answer shows that it is over. */
    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Whether somebody has waited too long for an answer, and nobody else has had one meanwhile. */
    boolean hangs(Instant now) {
        long oldest = Long.MAX_VALUE;
        long answered = 0;
        for (RelaySlot slot : slots) {
            long since = slot.waitsSince();
            oldest = since > 0 ? Math.min(oldest, since) : oldest;
            answered = Math.max(answered, slot.answeredAt());
        }
        return now.toEpochMilli() - PATIENCE.toMillis() > oldest && answered <= oldest;
    }

    /** Whether who has waited since then has met a relay that hangs. */
    boolean isTooLong(long since) {
        return clock.millis() - since > PATIENCE.toMillis();
    }

    /** True when whoever asks may connect, and must say how it went: {@link #worked}, {@link #failed} or neither. */
    boolean mayConnect() {
        return breaker.tryAcquirePermission();
    }

    /** It was allowed to connect, and there is nothing to tell about it. */
    void neither() {
        breaker.releasePermission();
    }

    RelayConnection connect() throws RelayException {
        return place.relay().connect();
    }

    void worked() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        if (isOpen() && trouble.getAndSet(null) != null) {
            log.info("Mail goes over {} again", place.name());
        }
    }

    void failed(RelayException cause) {
        if (cause.isRefusalOfUs()) {
            breaker.transitionToOpenStateFor(refusedPause);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, cause);
        }
        if (trouble.getAndSet(cause) == null) {
            troubleSince = clock.instant();
            log.warn("{} is left alone for a while: {}", place.name(), cause.getMessage());
        }
    }

    void accepted() {
        if (barren.get() != 0) {
            barren.set(0);
        }
    }

    /** A conversation ended in which it had accepted nothing: the trouble of one mail or provider, or its own. */
    void endedWithoutAccepting(RelayException how) {
        if (barren.incrementAndGet() >= BARREN) {
            barren.set(0);
            failed(how);
        }
    }

    /** How long until one more mail may go, in nanoseconds; 0 when it may go now. */
    long nanosUntilNext() {
        return rate == null ? 0 : rate.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    }

    void tookDigests() {
        digests.incrementAndGet();
    }

    /** Chunks of digests it took, as a part of its weight. */
    double digestLoad() {
        return (double) digests.get() / place.weight();
    }

    /** It was away and does not make up for that. */
    void catchUpWith(double load) {
        digests.accumulateAndGet((long) (load * place.weight()), Math::max);
    }

    RelayState state(Instant now) {
        RelayException cause = trouble.get();
        int busy = (int) slots.stream().filter(slot -> slot.waitsSince() > 0).count();
        RelayState.Condition condition = condition(cause, now);
        return new RelayState(
                place.name(),
                condition,
                cause == null ? null : troubleSince,
                cause == null ? null : cause.getMessage(),
                busy,
                place.connections(),
                place.relay().takesAllLetters());
    }

    private RelayState.Condition condition(@Nullable RelayException cause, Instant now) {
        if (cause != null) {
            return cause.isRefusalOfUs() ? RelayState.Condition.REFUSES_US : RelayState.Condition.LEFT_ALONE;
        }
        return hangs(now) ? RelayState.Condition.HANGS : RelayState.Condition.GOOD;
    }
}
