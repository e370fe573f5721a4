package org.tocsin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RelayReply;

/**
 * What came of trying a delivery. Public only because Jdbi binds the methods of public types alone.
 *
 * @param attempts 1 when the relay was asked, 0 when it was not
 * @param nextAttemptAt meaningful while it goes on waiting
 * @param replyCode of the relay (RFC 5321); null where it was not asked or did not answer
 * @param replyStatus the enhanced status code (RFC 3463); null where the relay gave none
 */
public record Outcome(
        long subscriberId,
        DeliveryState state,
        @Nullable String reason,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Integer replyCode,
        @Nullable String replyStatus,
        @Nullable Instant settledAt) {

    public int stateCode() {
        return state.code();
    }

    static Outcome accepted(long subscriberId, RelayReply reply, Instant now) {
        return answered(subscriberId, DeliveryState.ACCEPTED, null, reply, now, now);
    }

    static Outcome refused(long subscriberId, String reason, RelayReply reply, Instant now) {
        return answered(subscriberId, DeliveryState.REFUSED, reason, reply, now, now);
    }

    static Outcome deferred(long subscriberId, RelayReply reply, Instant next) {
        return answered(subscriberId, DeliveryState.WAITING, "deferred", reply, next, null);
    }

    /** The relay may have it or not; it is tried again with the same bytes. */
    static Outcome unknown(long subscriberId, Instant next) {
        return new Outcome(subscriberId, DeliveryState.WAITING, "reply_lost", 1, next, null, null, null);
    }

    /** Ended without asking the relay. */
    static Outcome unsent(long subscriberId, DeliveryState state, @Nullable String reason, Instant now) {
        return new Outcome(subscriberId, state, reason, 0, now, null, null, now);
    }

    private static Outcome answered(
            long subscriberId,
            DeliveryState state,
            @Nullable String reason,
            RelayReply reply,
            Instant next,
            @Nullable Instant settled) {
        return new Outcome(subscriberId, state, reason, 1, next, reply.code(), reply.status(), settled);
    }
}
