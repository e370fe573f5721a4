package org.tocsin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/**
 * One worker's way through a chunk: read some, look up where they go, hand each to the relay, write down what came of
 * it. Who left, who is suppressed and what is too late is looked at for every batch, just before it is sent.
 */
final class ChunkRun {
    private static final Logger log = LoggerFactory.getLogger(ChunkRun.class);

    /** So many are looked up, sent and written down at a time. */
    private static final int BATCH = 100;

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private final TroubleLog troubles = new TroubleLog(log);
    private final Chunks chunks;
    private final Recipients recipients;
    private final Suppressions suppressions;
    private final Composer composer;
    private final ReturnPaths returnPaths;
    private final RetryLadder ladder;
    private final Clock clock;

    ChunkRun(
            Chunks chunks,
            Recipients recipients,
            Suppressions suppressions,
            Composer composer,
            ReturnPaths returnPaths,
            RetryLadder ladder,
            Clock clock) {
        this.chunks = chunks;
        this.recipients = recipients;
        this.suppressions = suppressions;
        this.composer = composer;
        this.returnPaths = returnPaths;
        this.ladder = ladder;
        this.clock = clock;
    }

    /**
     * Sends what is due of the chunk.
     *
     * @return false when the relay hung up and the rest must wait; what it took is written down all the same
     * @throws RelayException when the connection broke; what went before is written down
     */
    boolean send(Chunk chunk, Line line) throws RelayException {
        long after = chunk.firstSubscriber() - 1;
        while (!line.bell().isStopped()) {
            MailingState state = chunks.state(chunk);
            if (state == MailingState.STOPPED) {
                chunks.cancel(chunk, clock.instant());
            }
            if (state != MailingState.OPEN) {
                return true;
            }
            List<ChunkDao.WaitingDelivery> batch = chunks.waiting(chunk, after, clock.instant(), BATCH);
            if (batch.isEmpty()) {
                return true;
            }
            after = batch.get(batch.size() - 1).subscriberId();
            if (!sendBatch(chunk, batch, line)) {
                return false;
            }
        }
        return true;
    }

    private boolean sendBatch(Chunk chunk, List<ChunkDao.WaitingDelivery> batch, Line line) throws RelayException {
        Map<Long, Recipient> people = recipients.find(
                chunk.kind(),
                chunk.createdAt(),
                batch.stream().map(ChunkDao.WaitingDelivery::subscriberId).toList());
        Set<EmailAddress> addresses = new HashSet<>();
        people.values().forEach(person -> addresses.add(person.address()));
        Set<EmailAddress> suppressed = suppressions.suppressed(addresses);
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        boolean isOurs;
        try {
            for (ChunkDao.WaitingDelivery delivery : batch) {
                if (!line.relay().isOpen()) {
                    break;
                }
                outcomes.add(deliver(chunk, delivery, people.get(delivery.subscriberId()), suppressed, line));
            }
        } finally {
            isOurs = writeDown(chunk, outcomes, line);
        }
        return isOurs && line.relay().isOpen();
    }

    /** Goes on trying while the database is away: what the relay has taken must not be sent again. */
    private boolean writeDown(Chunk chunk, List<Outcome> outcomes, Line line) {
        while (true) {
            try {
                boolean isOurs = chunks.mark(chunk, outcomes, clock.instant());
                line.journal().clear();
                troubles.over("Writing outcomes down");
                return isOurs;
            } catch (RuntimeException e) {
                if (line.bell().isStopped()) {
                    throw e; // the journal keeps it for the next start
                }
                troubles.trouble("Writing outcomes down", e);
                line.bell().pause(DATABASE_PAUSE);
            }
        }
    }

    private Outcome deliver(
            Chunk chunk,
            ChunkDao.WaitingDelivery delivery,
            @Nullable Recipient recipient,
            Set<EmailAddress> suppressed,
            Line line)
            throws RelayException {
        Instant now = clock.instant();
        long subscriber = delivery.subscriberId();
        if (recipient == null) {
            return Outcome.unsent(subscriber, DeliveryState.UNSUBSCRIBED, null, now);
        }
        if (suppressed.contains(recipient.address())) {
            return Outcome.unsent(subscriber, DeliveryState.SUPPRESSED, null, now);
        }
        if (chunk.sendUntil() != null && !now.isBefore(chunk.sendUntil())) {
            return Outcome.unsent(subscriber, DeliveryState.EXPIRED, null, now);
        }
        try {
            composer.compose(chunk, delivery, recipient, line.outgoing());
        } catch (RuntimeException e) { // a poisoned edition must not hold up the others
            log.error("Mailing {}, edition {} cannot be composed", chunk.mailingId(), delivery.editionId(), e);
            return Outcome.unsent(subscriber, DeliveryState.REFUSED, "not_composable", now);
        }
        return handOver(chunk, delivery, recipient.address(), line);
    }

    private Outcome handOver(Chunk chunk, ChunkDao.WaitingDelivery delivery, EmailAddress address, Line line)
            throws RelayException {
        long subscriber = delivery.subscriberId();
        try {
            RelayReply reply =
                    line.relay().send(returnPaths.of(chunk.mailingId(), subscriber), address, line.outgoing());
            line.journal().answered(chunk.mailingId(), subscriber, reply);
            return outcome(subscriber, delivery.attempts() + 1, reply, ladder, clock.instant());
        } catch (RelayException e) {
            if (!e.isReplyLost()) {
                throw e;
            }
            log.warn("Mailing {}: the relay’s answer to a message was lost", chunk.mailingId());
            return ladder.next(delivery.attempts() + 1, clock.instant())
                    .map(next -> Outcome.unknown(subscriber, next))
                    .orElseGet(() -> Outcome.unsent(subscriber, DeliveryState.REFUSED, "reply_lost", clock.instant()));
        }
    }

    /** What a reply means for a delivery that has now been tried {@code attempts} times. */
    static Outcome outcome(long subscriber, int attempts, RelayReply reply, RetryLadder ladder, Instant now) {
        if (reply.isAccepted()) {
            return Outcome.accepted(subscriber, reply, now);
        }
        if (reply.isPermanent()) {
            return Outcome.refused(subscriber, "relay_refused", reply, now);
        }
        return ladder.next(attempts, now)
                .map(next -> Outcome.deferred(subscriber, reply, next))
                .orElseGet(() -> Outcome.refused(subscriber, "gave_up", reply, now));
    }
}
