package org.tocsin.delivery;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Cause;
import org.tocsin.mail.RelayReply;

/** What the relay's answer, or that there was none, means for a delivery. */
final class Answers {
    private static final String OUR_FAULT = "our_fault";

    private final DeliveryConfig.Ladders ladders;
    private final DeliveryConfig.UnknownRules unknown;

    Answers(DeliveryConfig config) {
        this.ladders = config.retryAfter();
        this.unknown = config.unknown();
    }

    /**
     * What holds for all deliveries of a mailing.
     *
     * @param sendUntil after which nothing of it may be sent; null for no end
     */
    record Terms(Lane lane, @Nullable Instant sendUntil) {
        boolean isTooLate(Instant time) {
            return sendUntil != null && !time.isBefore(sendUntil);
        }
    }

    /** @param attempts how often it has now been tried */
    Outcome answered(Terms terms, long subscriber, int attempts, RelayReply reply, Instant now) {
        if (reply.isAccepted()) {
            return Outcome.accepted(subscriber, attempts, reply, now);
        }
        AnswerClass answer = AnswerClass.of(reply);
        if (answer == AnswerClass.OUR_FAULT) { // no reader's address is to blame: it goes when we are well
            return again(terms, subscriber, attempts, OUR_FAULT, OUR_FAULT, reply, now);
        }
        if (answer == AnswerClass.THROTTLED) { // some say so with a code that means never
            return again(terms, subscriber, attempts, "throttled", "gave_up", reply, now);
        }
        String reason = reason(reply);
        if (reply.isPermanent()) {
            return Outcome.refused(subscriber, attempts, reason == null ? "relay_refused" : reason, reply, now);
        }
        return again(
                terms,
                subscriber,
                attempts,
                reason == null ? "deferred" : reason,
                reason == null ? "gave_up" : reason,
                reply,
                now);
    }

    /** One word for the ledger; null when the reply does not tell. */
    private static @Nullable String reason(RelayReply reply) {
        Cause cause = reply.cause();
        if (cause == null) {
            return null;
        }
        return switch (cause) {
            case CONTENT_REFUSED -> "content_refused";
            case FULL -> "mailbox_full";
            case BAD_ADDRESS -> reply.isPermanent() ? "unknown_address" : null;
            case MAILBOX_DISABLED -> reply.isPermanent() ? "mailbox_disabled" : null;
            case OUR_FORMAT -> reply.isPermanent() ? "our_format" : null;
            case TEMP, THROTTLE, OUR_AUTH, BLOCKLISTED, UNKNOWN -> null;
        };
    }

    private Outcome again(
            Terms terms,
            long subscriber,
            int attempts,
            String reason,
            String lastReason,
            RelayReply reply,
            Instant now) {
        Optional<Instant> next = ladders.of(terms.lane()).next(attempts, now);
        if (next.isEmpty()) {
            return Outcome.refused(subscriber, attempts, lastReason, reply, now);
        }
        return terms.isTooLate(next.get())
                ? Outcome.expired(subscriber, attempts, reason, reply, now)
                : Outcome.deferred(subscriber, attempts, reason, reply, next.get());
    }

    /** The relay may have it or not. */
    Outcome lost(Terms terms, WaitingDelivery delivery, Instant now) {
        DeliveryConfig.UnknownRule rule = unknown.of(terms.lane());
        int attempts = delivery.attempts() + 1;
        boolean isAgain = switch (rule.again()) {
            case NEVER -> false;
            case ONCE -> !delivery.isUnknown();
            case ALWAYS -> ladders.of(terms.lane()).next(attempts, now).isPresent();
        };
        if (!isAgain) {
            return Outcome.leftUnknown(delivery.subscriberId(), DeliveryState.REFUSED, attempts, now);
        }
        Instant next = now.plus(RetryLadder.jittered(rule.after()));
        return terms.isTooLate(next)
                ? Outcome.leftUnknown(delivery.subscriberId(), DeliveryState.EXPIRED, attempts, now)
                : Outcome.unknown(delivery.subscriberId(), attempts, next);
    }

    /** The relay has not seen it. Counts as a try all the same: what always fails must come to an end. */
    Outcome later(Terms terms, WaitingDelivery delivery, String reason, Instant now) {
        int attempts = delivery.attempts() + 1;
        Optional<Instant> next = ladders.of(terms.lane()).next(attempts, now);
        if (next.isEmpty() || terms.isTooLate(next.get())) {
            DeliveryState end = next.isEmpty() ? DeliveryState.REFUSED : DeliveryState.EXPIRED;
            return Outcome.unsent(delivery.subscriberId(), end, reason, now);
        }
        return Outcome.putOff(delivery.subscriberId(), attempts, reason, next.get());
    }
}
