package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;

/** The leases: which worker may send which deliveries. */
final class Chunks {
    /** Longer than the ten minutes that a relay may take to answer the final dot (RFC 5321 §4.5.3.2.6). */
    private static final Duration LEASE = Duration.ofMinutes(15);

    /** When the chunks of a paused mailing are due. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final ChunkDao chunks;
    private final Transactions transactions;
    private final String node;

    Chunks(Jdbi jdbi, Transactions transactions, String node) {
        this.chunks = jdbi.onDemand(ChunkDao.class);
        this.transactions = transactions;
        this.node = node;
    }

    /** The next chunk that is due, the foremost lane first; nobody else gets it until the lease ends. */
    Optional<Chunk> lease(List<Lane> lanes, Instant now) {
        return lanes.stream().flatMap(lane -> lease(lane, now).stream()).findFirst();
    }

    private Optional<Chunk> lease(Lane lane, Instant now) {
        return transactions.call(() -> {
            Optional<ChunkDao.DueChunk> due = chunks.next(lane.code(), now);
            due.ifPresent(found -> chunks.lease(found.mailingId(), found.firstSubscriber(), node, now.plus(LEASE)));
            return due.map(found -> leased(found, chunks.terms(found.mailingId())));
        });
    }

    private static Chunk leased(ChunkDao.DueChunk due, ChunkDao.MailingTerms terms) {
        return new Chunk(
                due.mailingId(),
                due.firstSubscriber(),
                due.lastSubscriber(),
                due.epoch() + 1,
                MailingKind.of(terms.kind()),
                terms.createdAt(),
                terms.sendUntil());
    }

    List<ChunkDao.WaitingDelivery> waiting(Chunk chunk, long after, Instant now, int limit) {
        return chunks.waiting(chunk.mailingId(), after, chunk.lastSubscriber(), now, limit);
    }

    /**
     * Writes outcomes down and keeps the lease going. What the relay has taken is recorded even when the lease is lost:
     * it is true all the same.
     *
     * @return false when another worker has taken the chunk over, and this one must stop
     */
    boolean mark(Chunk chunk, List<Outcome> outcomes, Instant now) {
        return transactions.call(() -> {
            if (!outcomes.isEmpty()) {
                chunks.mark(chunk.mailingId(), outcomes);
            }
            return chunks.renew(chunk.mailingId(), chunk.firstSubscriber(), chunk.epoch(), now.plus(LEASE));
        });
    }

    MailingState state(Chunk chunk) {
        return MailingState.of(chunks.state(chunk.mailingId()));
    }

    /** Settles all that waits in the chunk of a mailing that was stopped. */
    void cancel(Chunk chunk, Instant now) {
        chunks.cancel(chunk.mailingId(), chunk.firstSubscriber(), chunk.lastSubscriber(), now);
    }

    /** Gives the chunk back: gone when all in it is settled, else due when the first of them is. */
    void giveBack(Chunk chunk) {
        transactions.run(() -> chunks.nextAttempt(chunk.mailingId(), chunk.firstSubscriber(), chunk.lastSubscriber())
                .ifPresentOrElse(
                        next -> chunks.release(
                                chunk.mailingId(),
                                chunk.firstSubscriber(),
                                chunk.epoch(),
                                state(chunk) == MailingState.PAUSED ? NEVER : next),
                        () -> chunks.finish(chunk.mailingId(), chunk.firstSubscriber(), chunk.epoch())));
    }

    /** Gives the chunk back for a later time: the relay could not be reached. */
    void postpone(Chunk chunk, Instant due) {
        chunks.release(chunk.mailingId(), chunk.firstSubscriber(), chunk.epoch(), due);
    }

    /** @return how many leases this node held when it was killed */
    int releaseAll(Instant now) {
        return chunks.releaseAll(node, now);
    }

    /** Marks from a journal, without a lease. */
    void record(long mailing, List<Outcome> outcomes) {
        chunks.mark(mailing, outcomes);
    }
}
