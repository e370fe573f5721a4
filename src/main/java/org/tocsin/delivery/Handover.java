package org.tocsin.delivery;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.mail.Imprint;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.mail.SendBy;
import org.tocsin.mail.SigningException;

/** Decides about one delivery in hand, and hands it to the relay if it may go. */
final class Handover {
    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final TroubleLog signing = new TroubleLog(log);
    private final Composer composer;
    private final Answers answers;
    private final Clock clock;

    Handover(Composer composer, Answers answers, Clock clock) {
        this.composer = composer;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Adds what came of it to {@code done}.
     *
     * @throws RelayException when the connection broke; what that means for the delivery is there too
     */
    void deliver(Chunk chunk, WaitingDelivery delivery, Lookup.Found found, Handful done, Line line)
            throws RelayException {
        Instant now = clock.instant();
        long subscriber = delivery.subscriberId();
        Recipient recipient = found.recipient(subscriber);
        Imprint imprint = found.imprint(delivery.editionId());
        if (found.isUnreadable(subscriber)) {
            done.add(answers.later(terms(chunk), delivery, "not_readable", now));
        } else if (recipient == null) {
            done.add(Outcome.unsent(subscriber, DeliveryState.UNSUBSCRIBED, null, now));
        } else if (found.isSuppressed(recipient)) {
            done.add(Outcome.unsent(subscriber, DeliveryState.SUPPRESSED, null, now));
        } else if (chunk.sendUntil() != null && !now.isBefore(chunk.sendUntil())) {
            done.add(Outcome.unsent(subscriber, DeliveryState.EXPIRED, null, now));
        } else if (imprint == null) {
            done.add(notComposable(delivery, now));
        } else {
            Composer.Copy copy = composer.copy(chunk, delivery, imprint, recipient);
            Outcome held = line.providers().hold(chunk, delivery, recipient.address(), now);
            Outcome unsent = held != null ? held : compose(chunk, delivery, copy, line, now);
            if (unsent != null) {
                done.add(unsent);
            } else {
                handOver(chunk, delivery, copy, done, line);
            }
        }
    }

    /** Null when it is ready to be sent. One that cannot be made must not hold up the others. */
    private @Nullable Outcome compose(
            Chunk chunk, WaitingDelivery delivery, Composer.Copy copy, Line line, Instant now) {
        try {
            composer.compose(copy, chunk.kind(), line.outgoing());
            signing.over("Signing mails");
            return null;
        } catch (SigningException e) { // the key is at fault and may be mended; unsigned it does not go
            signing.trouble("Signing mails", e);
            return answers.later(terms(chunk), delivery, "not_signed", now);
        } catch (RuntimeException e) {
            log.error("Mailing {}, edition {} cannot be composed", chunk.mailingId(), delivery.editionId(), e);
            return notComposable(delivery, now);
        }
    }

    private static Outcome notComposable(WaitingDelivery delivery, Instant now) {
        return Outcome.unsent(delivery.subscriberId(), DeliveryState.REFUSED, "not_composable", now);
    }

    private void handOver(Chunk chunk, WaitingDelivery delivery, Composer.Copy copy, Handful done, Line line)
            throws RelayException {
        long subscriber = delivery.subscriberId();
        int attempt = delivery.attempts() + 1;
        line.journal().sends(chunk.mailingId(), subscriber, attempt);
        try {
            RelayReply reply = line.relay()
                    .send(composer.returnPath(copy), copy.recipient().address(), line.outgoing(), by(chunk));
            line.journal().answered(chunk.mailingId(), subscriber, attempt, reply);
            Instant now = clock.instant();
            line.providers().answered(chunk, attempt, reply, now);
            done.add(answers.answered(terms(chunk), subscriber, attempt, reply, now));
        } catch (RelayException e) {
            Instant now = clock.instant();
            if (e.isReplyLost()) {
                log.warn("Mailing {}: the relay’s answer to a message was lost", chunk.mailingId());
                line.providers().lost(chunk, now);
                done.add(answers.lost(terms(chunk), delivery, now));
            } else {
                line.journal().notSent(chunk.mailingId(), subscriber, attempt);
                done.add(answers.later(terms(chunk), delivery, "line_broke", now));
                throw e;
            }
        }
    }

    /** Looked at once more when the relay is ready for the content, however long that takes. */
    private @Nullable SendBy by(Chunk chunk) {
        Instant end = chunk.sendUntil();
        return end == null ? null : new SendBy(end, clock);
    }

    private static Answers.Terms terms(Chunk chunk) {
        return new Answers.Terms(chunk.kind().lane(), chunk.sendUntil());
    }
}
