package org.tocsin.delivery;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.mail.SigningException;
import org.tocsin.value.EmailAddress;

/** Decides about one delivery in hand, and hands it to the relay if it may go. */
final class Handover {
    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final TroubleLog signing = new TroubleLog(log);
    private final Composer composer;
    private final ReturnPaths returnPaths;
    private final RetryLadder ladder;
    private final Clock clock;

    Handover(Composer composer, ReturnPaths returnPaths, RetryLadder ladder, Clock clock) {
        this.composer = composer;
        this.returnPaths = returnPaths;
        this.ladder = ladder;
        this.clock = clock;
    }

    /**
     * Adds what came of it to {@code done}.
     *
     * @throws RelayException when the connection broke; what that means for the delivery is there too
     */
    void deliver(Chunk chunk, WaitingDelivery delivery, Addressing.Addressed addressed, Handful done, Line line)
            throws RelayException {
        Instant now = clock.instant();
        long subscriber = delivery.subscriberId();
        Recipient recipient = addressed.recipient(subscriber);
        if (addressed.isUnreadable(subscriber)) {
            done.add(later(delivery, "not_readable", now));
        } else if (recipient == null) {
            done.add(Outcome.unsent(subscriber, DeliveryState.UNSUBSCRIBED, null, now));
        } else if (addressed.isSuppressed(recipient)) {
            done.add(Outcome.unsent(subscriber, DeliveryState.SUPPRESSED, null, now));
        } else if (chunk.sendUntil() != null && !now.isBefore(chunk.sendUntil())) {
            done.add(Outcome.unsent(subscriber, DeliveryState.EXPIRED, null, now));
        } else {
            Outcome trouble = compose(chunk, delivery, recipient, line, now);
            if (trouble != null) {
                done.add(trouble);
            } else {
                handOver(chunk, delivery, recipient.address(), done, line);
            }
        }
    }

    /** Null when it is ready to be sent. A poisoned edition must not hold up the others. */
    private @Nullable Outcome compose(
            Chunk chunk, WaitingDelivery delivery, Recipient recipient, Line line, Instant now) {
        try {
            composer.compose(chunk, delivery, recipient, line.outgoing());
            signing.over("Signing mails");
            return null;
        } catch (SigningException e) { // the key is at fault and may be mended; unsigned it does not go
            signing.trouble("Signing mails", e);
            return later(delivery, "not_signed", now);
        } catch (RuntimeException e) {
            log.error("Mailing {}, edition {} cannot be composed", chunk.mailingId(), delivery.editionId(), e);
            return Outcome.unsent(delivery.subscriberId(), DeliveryState.REFUSED, "not_composable", now);
        }
    }

    private void handOver(Chunk chunk, WaitingDelivery delivery, EmailAddress address, Handful done, Line line)
            throws RelayException {
        long subscriber = delivery.subscriberId();
        int attempt = delivery.attempts() + 1;
        String returnPath = returnPaths.of(chunk.mailingId(), subscriber);
        line.journal().sends(chunk.mailingId(), subscriber, attempt);
        try {
            RelayReply reply = line.relay().send(returnPath, address, line.outgoing());
            line.journal().answered(chunk.mailingId(), subscriber, attempt, reply);
            done.add(outcome(subscriber, attempt, reply, ladder, clock.instant()));
        } catch (RelayException e) {
            if (e.isReplyLost()) {
                log.warn("Mailing {}: the relay’s answer to a message was lost", chunk.mailingId());
                done.add(replyLost(delivery, clock.instant()));
            } else {
                line.journal().notSent(chunk.mailingId(), subscriber, attempt);
                done.add(later(delivery, "line_broke", clock.instant()));
                throw e;
            }
        }
    }

    private Outcome replyLost(WaitingDelivery delivery, Instant now) {
        int attempt = delivery.attempts() + 1;
        return ladder.next(attempt, now)
                .map(next -> Outcome.unknown(delivery.subscriberId(), attempt, next))
                .orElseGet(() -> Outcome.unsent(delivery.subscriberId(), DeliveryState.REFUSED, "reply_lost", now));
    }

    /** The relay has not seen it. Counts as a try all the same: what always fails must come to an end. */
    private Outcome later(WaitingDelivery delivery, String reason, Instant now) {
        int attempt = delivery.attempts() + 1;
        return ladder.next(attempt, now)
                .map(next -> Outcome.putOff(delivery.subscriberId(), attempt, reason, next))
                .orElseGet(() -> Outcome.unsent(delivery.subscriberId(), DeliveryState.REFUSED, reason, now));
    }

    /** What a reply means for a delivery that has now been tried {@code attempts} times. */
    static Outcome outcome(long subscriber, int attempts, RelayReply reply, RetryLadder ladder, Instant now) {
        if (reply.isAccepted()) {
            return Outcome.accepted(subscriber, attempts, reply, now);
        }
        if (reply.isPermanent()) {
            return Outcome.refused(subscriber, attempts, "relay_refused", reply, now);
        }
        return ladder.next(attempts, now)
                .map(next -> Outcome.deferred(subscriber, attempts, reply, next))
                .orElseGet(() -> Outcome.refused(subscriber, attempts, "gave_up", reply, now));
    }
}
