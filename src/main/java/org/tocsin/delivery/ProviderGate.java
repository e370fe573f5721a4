package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/**
 * One worker's way past the providers: whether a mail may go to one now, and what is learnt from the answer. One mail
 * at a time.
 */
final class ProviderGate {
    private static final Duration PAUSED = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private final Providers providers;
    private final WarmUp warmUp;
    private final StopConditions stops;
    private final Tally tally;
    private Providers.@Nullable Paced current;
    private long entered;

    ProviderGate(Providers providers, WarmUp warmUp, StopConditions stops, Tally tally) {
        this.providers = providers;
        this.warmUp = warmUp;
        this.stops = stops;
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    /** @return null when it may go now; then {@link #answered} or {@link #lost} is to be told */
    @Nullable
    Outcome hold(Chunk chunk, WaitingDelivery delivery, EmailAddress to, Instant now) {
        leave();
        Lane lane = chunk.kind().lane();
        Providers.Paced paced = providers.of(to);
        if (stops.isPaused(lane, paced.provider(), now)) {
            return held(chunk, delivery, "lane_paused", now.plus(RetryLadder.jittered(PAUSED)), now);
        }
        long slot = paced.pace().enter(now.toEpochMilli());
        if (slot > 0) {
            return held(chunk, delivery, "provider_busy", Instant.ofEpochMilli(slot), now);
        }
        current = paced;
        entered = slot;
        Instant later = warmUp.hold(paced.provider(), lane, now);
        if (later != null) {
            leave();
            return held(chunk, delivery, "warm_up", later, now);
        }
        return null;
    }

    /** @param attempt 1 for the first */
    void answered(Chunk chunk, int attempt, RelayReply reply, Instant now) {
        AnswerClass answer = AnswerClass.of(reply);
        // many put off everything once, to see who comes again: if that slowed us down, we would never come again
        boolean isGreylisted = answer == AnswerClass.DEFERRED && attempt == 1;
        Provider provider = learn(chunk, answer, isGreylisted ? AnswerClass.MAILBOX_DEFERRED : answer, now);
        if (answer == AnswerClass.OUR_FAULT && provider != null && !AnswerClass.isLoginRefused(reply)) {
            stops.refusedUs(chunk.kind().lane(), provider, now);
        }
    }

    void lost(Chunk chunk, Instant now) {
        learn(chunk, AnswerClass.LOST, AnswerClass.LOST, now);
    }

    /** What was let in last did not go. */
    void leave() {
        if (current != null) {
            current.pace().left(entered);
            current = null;
        }
    }

    private @Nullable Provider learn(Chunk chunk, AnswerClass answer, AnswerClass forPace, Instant now) {
        if (current == null) {
            return null;
        }
        Provider provider = current.provider();
        current.pace().answered(entered, forPace, now.toEpochMilli());
        tally.count(provider, chunk.kind().lane(), answer);
        current = null;
        return provider;
    }

    /** What ends before its slot gets a nearer one, as long as that is of any use: it may have become quiet by then. */
    private static Outcome held(Chunk chunk, WaitingDelivery delivery, String reason, Instant slot, Instant now) {
        long subscriber = delivery.subscriberId();
        String before = delivery.reason();
        String kept = before != null && delivery.isUnknown() ? before : reason; // the relay may still have it
        Instant end = chunk.sendUntil();
        if (end == null || slot.isBefore(end)) {
            return Outcome.putOff(subscriber, delivery.attempts(), kept, slot);
        }
        Duration half = Duration.between(now, end).dividedBy(2);
        return half.compareTo(SHORTEST) < 0
                ? Outcome.unsent(subscriber, DeliveryState.EXPIRED, kept, now)
                : Outcome.putOff(subscriber, delivery.attempts(), kept, now.plus(half));
    }
}
