package org.tocsin.delivery;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

    /** So many conversations one after another in which nothing was accepted and which the relay ended. */
    private static final int BARREN = 3;

    private final RelayPlace place;
    private final Barrier barrier;
    private final @Nullable Bucket rate;
    private final Clock clock;
    private final List<RelaySlot> slots = new CopyOnWriteArrayList<>();
    private final AtomicInteger barren = new AtomicInteger();
    private final AtomicLong digests = new AtomicLong();

    RelayGate(RelayPlace place, DeliveryConfig config, Clock clock) {
        this.place = place;
        this.barrier = new Barrier(place.name(), config.relayPause(), config.refusedPause(), clock);
        this.rate = place.perMinute() == 0 ? null : rate(place.perMinute());
        this.clock = clock;
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
        return barrier.isUp();
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

    /** Null when the relay is left alone now; else to be given back: {@link #worked}, {@link #failed} or {@link #neither}. */
    Barrier.@Nullable Pass mayConnect() {
        return barrier.pass();
    }

    /** It was allowed to connect, and there is nothing to tell about it. */
    void neither(Barrier.Pass pass) {
        barrier.neither(pass);
    }

    RelayConnection connect() throws RelayException {
        return place.relay().connect();
    }

    void worked(Barrier.Pass pass) {
        if (barrier.worked(pass)) {
            log.info("Mail goes over {} again", place.name());
        }
    }

    void failed(Barrier.Pass pass, RelayException cause) {
        if (barrier.failed(pass, cause)) {
            log.warn("{} is left alone for a while: {}", place.name(), cause.getMessage());
        }
    }

    void accepted() {
        if (barren.get() != 0) {
            barren.set(0);
        }
    }

    /** A conversation ended in which it had accepted nothing: the trouble of one mail or provider, or its own. */
    void endedWithoutAccepting(Barrier.Pass pass, RelayException how) {
        if (barren.incrementAndGet() >= BARREN) {
            barren.set(0);
            failed(pass, how);
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
        RelayException cause = barrier.trouble();
        int busy = (int) slots.stream().filter(slot -> slot.waitsSince() > 0).count();
        RelayState.Condition condition = condition(cause, now);
        return new RelayState(
                place.name(),
                condition,
                cause == null ? null : barrier.troubleSince(),
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
