package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;

/**
 * The leases: which worker may send which deliveries.
 *
 * <p>A worker says beforehand which deliveries it takes in hand. When it is not heard of again, everybody else knows
 * that these few may have gone, and that all others have not.
 */
final class Chunks {
    /** When the chunks of a paused mailing are due. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final ChunkDao chunks;
    private final HandDao hands;
    private final Halts halts;
    private final Turns turns;
    private final Tallies tallies;
    private final Transactions transactions;
    private final String node;
    private final Duration lease;
    private final Duration doubt;

    /**
     * @param lease how long a worker may be silent before another takes over what it was to send
     * @param doubt how long those stay untouched that a worker had in hand when its lease ended: it may yet come back
     *     and say what became of them
     */
    Chunks(Jdbi jdbi, Transactions transactions, String node, Duration lease, Duration doubt) {
        PlainSql sql = new PlainSql(jdbi);
        this.chunks = new ChunkDao(sql);
        this.hands = new HandDao(sql);
        this.halts = new Halts(hands);
        this.turns = new Turns(chunks);
        this.tallies = new Tallies(jdbi);
        this.transactions = transactions;
        this.node = node;
        this.lease = lease;
        this.doubt = doubt;
    }

    /** The next chunk that is due, the foremost lane first; nobody else gets it until the lease ends. */
    Optional<Chunk> lease(List<Lane> lanes, Instant now) {
        return lanes.stream().flatMap(lane -> lease(lane, now).stream()).findFirst();
    }

    private Optional<Chunk> lease(Lane lane, Instant now) {
        while (true) {
            Optional<Long> mailing = turns.next(lane, now);
            if (mailing.isEmpty()) {
                return Optional.empty();
            }
            Optional<Chunk> leased = transactions.call(
                    () -> chunks.next(lane.code(), mailing.get(), now).map(due -> leased(due, now)));
            if (leased.isPresent()) {
                return leased;
            }
            turns.isThrough(lane, mailing.get());
        }
    }

    private Chunk leased(ChunkDao.DueChunk due, Instant now) {
        if (due.handFrom() != null && due.handUpto() != null) {
            chunks.doubt(due, due.handFrom(), due.handUpto(), now, now.plus(doubt));
        }
        chunks.lease(due, node, now.plus(lease));
        ChunkDao.MailingTerms terms = chunks.terms(due.mailingId()).orElseThrow();
        return new Chunk(
                due.mailingId(),
                due.firstSubscriber(),
                due.lastSubscriber(),
                due.size(),
                due.epoch() + 1,
                MailingKind.of(terms.kind()),
                terms.createdAt(),
                terms.sendUntil());
    }

    boolean isAnyDue(List<Lane> lanes, Instant now) {
        return lanes.stream().anyMatch(lane -> turns.isSomethingDue(lane, now));
    }

    /** Whether something is due that goes before this chunk. */
    boolean isOutranked(Chunk chunk, Instant now) {
        for (Lane lane : Lane.values()) {
            if (lane == chunk.kind().lane()) {
                return false;
            }
            if (turns.isSomethingDue(lane, now)) {
                return true;
            }
        }
        return false;
    }

    /** Something was planned: looks at once when next asked. */
    void lookAgain() {
        turns.lookAgain();
    }

    /**
     * Writes down what came of those in hand, keeps the lease going and takes the next in hand, all or nothing. What the
     * relay has taken is recorded even when the lease is lost: it is true all the same.
     *
     * @param after the last subscriber that was looked at
     */
    Hand next(Chunk chunk, Handful done, long after, int limit, Instant now) {
        return transactions.call(() -> {
            done.mark(chunk, hands);
            MailingState state = halts.look(chunk.mailingId());
            List<WaitingDelivery> waiting =
                    state == MailingState.OPEN ? hands.waiting(chunk, after, now, limit) : List.of();
            return waiting.isEmpty() || take(chunk, waiting, now) ? new Hand(state, true, waiting) : Hand.lost();
        });
    }

    /** Whether somebody has held or ended its mailing meanwhile: then no more of it begins. */
    boolean isHalted(Chunk chunk) {
        return halts.isHalted(chunk.mailingId());
    }

    private boolean take(Chunk chunk, List<WaitingDelivery> waiting, Instant now) {
        return hands.take(
                chunk,
                now.plus(lease),
                waiting.get(0).subscriberId(),
                waiting.get(waiting.size() - 1).subscriberId());
    }

    /**
     * Writes down what came of those in hand and gives the chunk back: gone when all in it is settled, else due when the
     * first of them is.
     *
     * @param notBefore when it may be taken up again
     */
    void giveBack(Chunk chunk, Handful done, Instant notBefore, Instant now) {
        halts.forget(chunk.mailingId());
        transactions.run(() -> {
            done.mark(chunk, hands);
            MailingState state = hands.state(chunk.mailingId());
            if (state == MailingState.STOPPED) {
                chunks.cancel(chunk, now);
            }
            Optional<Instant> next = chunks.nextAttempt(chunk);
            if (next.isEmpty()) {
                finish(chunk);
                return;
            }
            Instant due = next.get().isBefore(notBefore) ? notBefore : next.get();
            chunks.release(chunk, state == MailingState.PAUSED ? NEVER : due);
        });
    }

    /** Whoever finishes a chunk adds up what became of it; a worker that lost the lease leaves that to the other. */
    private void finish(Chunk chunk) {
        if (chunks.finish(chunk)) {
            chunks.tally(chunk);
        }
    }

    /** Writes down how the relay answered together with what came of it. */
    <T> T counting(Tally tally, Instant now, Supplier<T> work) {
        return transactions.call(() -> {
            tallies.add(tally, now);
            return work.get();
        });
    }

    /**
     * What the journals of a killed process of this node say is written down, and what it held is free again.
     *
     * @return how many leases it held
     */
    int recover(Collection<JournalReader.Entry> entries, Answers answers, Instant now) {
        return transactions.call(() -> {
            entries.stream()
                    .collect(Collectors.groupingBy(JournalReader.Entry::mailingId))
                    .forEach((mailing, told) -> terms(mailing)
                            .ifPresent(terms -> hands.mark(
                                    mailing,
                                    told.stream()
                                            .map(entry -> entry.outcome(answers, terms, doubt, now))
                                            .toList())));
            return chunks.releaseAll(node, now);
        });
    }

    /** Empty for a mailing of another database, which this node was started with before. */
    private Optional<Answers.Terms> terms(long mailing) {
        return chunks.terms(mailing)
                .map(terms -> new Answers.Terms(MailingKind.of(terms.kind()).lane(), terms.sendUntil()));
    }
}
