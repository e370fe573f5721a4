package org.tocsin.delivery;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RelayReply;

/**
 * What came of trying a delivery.
 *
 * @param attempts how often the relay has been asked by now
 * @param nextAttemptAt meaningful while it goes on waiting
 * @param replyCode of the relay (RFC 5321); null where it was not asked or did not answer
 * @param replyStatus the enhanced status code (RFC 3463); null where the relay gave none
 * @param refusal why it ended, when the relay's word ended it; null otherwise
 */
public record Outcome(
        long subscriberId,
        DeliveryState state,
        @Nullable String reason,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Integer replyCode,
        @Nullable String replyStatus,
        @Nullable Instant settledAt,
        @Nullable RelayReply refusal) {

    /** The reasons of what the relay may have or not. */
    static final String LOST = "reply_lost";

    static final String IN_DOUBT = "in_doubt";

    /** As {@link org.tocsin.mail.Cause}, in lower case. */
    public String cause() {
        return refusal == null || refusal.cause() == null
                ? "unknown"
                : refusal.cause().name().toLowerCase(Locale.ROOT);
    }

    public boolean hard() {
        return refusal != null && refusal.isHard();
    }

    public int stateCode() {
        return state.code();
    }

    /** Whether the relay took both with the same words; when it took them does not matter. */
    boolean isTakenLike(Outcome other) {
        return state == DeliveryState.ACCEPTED
                && other.state == DeliveryState.ACCEPTED
                && attempts == other.attempts
                && Objects.equals(replyCode, other.replyCode)
                && Objects.equals(replyStatus, other.replyStatus);
    }

    static Outcome accepted(long subscriberId, int attempts, RelayReply reply, Instant now) {
        return new Outcome(
                subscriberId, DeliveryState.ACCEPTED, null, attempts, now, reply.code(), reply.status(), now, null);
    }

    static Outcome refused(long subscriberId, int attempts, String reason, RelayReply reply, Instant now) {
        return new Outcome(
                subscriberId, DeliveryState.REFUSED, reason, attempts, now, reply.code(), reply.status(), now, reply);
    }

    static Outcome deferred(long subscriberId, int attempts, String reason, RelayReply reply, Instant next) {
        return new Outcome(
                subscriberId, DeliveryState.WAITING, reason, attempts, next, reply.code(), reply.status(), null, null);
    }

    /** It would have been tried again, and there is no time left to. */
    static Outcome expired(long subscriberId, int attempts, String reason, RelayReply reply, Instant now) {
        return new Outcome(
                subscriberId, DeliveryState.EXPIRED, reason, attempts, now, reply.code(), reply.status(), now, null);
    }

    /** The relay does not have it. */
    static Outcome putOff(long subscriberId, int attempts, String reason, Instant next) {
        return new Outcome(subscriberId, DeliveryState.WAITING, reason, attempts, next, null, null, null, null);
    }

    /** The line was cut before the answer: the relay may have it or not; it is tried again with the same bytes. */
    static Outcome unknown(long subscriberId, int attempts, Instant next) {
        return new Outcome(subscriberId, DeliveryState.WAITING, LOST, attempts, next, null, null, null, null);
    }

    /** We were cut off ourselves before the answer. */
    static Outcome inDoubt(long subscriberId, int attempts, Instant next) {
        return new Outcome(subscriberId, DeliveryState.WAITING, IN_DOUBT, attempts, next, null, null, null, null);
    }

    /** Ended because the relay may have it or not, and must not get it again. */
    static Outcome leftUnknown(long subscriberId, DeliveryState state, int attempts, Instant now) {
        return new Outcome(subscriberId, state, LOST, attempts, now, null, null, now, null);
    }

    /** Ended without asking the relay. */
    static Outcome unsent(long subscriberId, DeliveryState state, @Nullable String reason, Instant now) {
        return new Outcome(subscriberId, state, reason, 0, now, null, null, now, null);
    }
}
