package org.tocsin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.mail.RelayException;

/**
 * One worker's way through a chunk: take some in hand, look up where they go, hand each to the relay, write down what
 * came of it. Before each it asks whether the mailing was stopped; a slow relay gets small handfuls, so that nobody is
 * written to after they left.
 */
final class ChunkRun {
    private static final Logger log = LoggerFactory.getLogger(ChunkRun.class);

    /** So many are looked up, sent and written down at a time. */
    private static final int HANDFUL = 100;

    /** And so many at least, however slow the relay is. */
    private static final int FEWEST = 4;

    /** What was looked up is good for no longer; what is left of a handful then is taken in hand anew. */
    private static final Duration GOOD_FOR = Duration.ofMillis(100);

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    /** Within the time that a stopping process has. */
    private static final int LAST_TRIES = 5;

    private static final Duration LAST_PAUSE = Duration.ofMillis(300);

    private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(10);

    private final TroubleLog troubles = new TroubleLog(log);
    private final Chunks chunks;
    private final Lookup lookup;
    private final Handover handover;
    private final Paces paces;
    private final Duration lease;
    private final Clock clock;

    /** @param lease after which another worker may have what this one has in hand */
    ChunkRun(Chunks chunks, Lookup lookup, Handover handover, Paces paces, Duration lease, Clock clock) {
        this.chunks = chunks;
        this.paces = paces;
        this.lookup = lookup;
        this.handover = handover;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Sends what is due of the chunk and gives it back.
     *
     * @throws RelayException when the connection broke; what went before is written down
     */
    void send(Chunk chunk, Line line) throws RelayException {
        Handful done = new Handful();
        long after = chunk.firstSubscriber() - 1;
        int most = HANDFUL;
        try {
            while (line.relay().isReady()) {
                long asked = System.nanoTime();
                long from = after;
                int limit = most;
                Instant now = clock.instant();
                Hand hand = writeDown(line, () -> chunks.next(chunk, done, from, limit, now));
                paces.settled(chunk.mailingId(), done.settled());
                done.begin(now);
                if (!hand.isOurs()) {
                    return;
                }
                if (hand.isEmpty()) {
                    break;
                }
                after = send(chunk, hand, asked + lease.toNanos(), done, line);
                most = done.size() < hand.deliveries().size()
                        ? Math.max(FEWEST, done.size() * 2)
                        : Math.min(HANDFUL, most * 2);
                if (line.bell().isStopped() || !line.relay().isOpen() || chunks.isOutranked(chunk, clock.instant())) {
                    break;
                }
            }
        } catch (RelayException e) {
            giveBack(chunk, done, Duration.ZERO, line);
            throw e;
        } catch (RuntimeException e) {
            giveBack(chunk, done, TROUBLE_PAUSE, line);
            throw e;
        }
        giveBack(chunk, done, Duration.ZERO, line);
    }

    private void giveBack(Chunk chunk, Handful done, Duration pause, Line line) {
        Instant now = clock.instant();
        writeDown(line, () -> {
            chunks.giveBack(chunk, done, now.plus(pause), now);
            return true;
        });
        paces.settled(chunk.mailingId(), done.settled());
    }

    /** @return the last subscriber that was looked at */
    private long send(Chunk chunk, Hand hand, long leaseEnd, Handful done, Line line) throws RelayException {
        Lookup.Found found = lookup.of(chunk, hand.deliveries());
        long end = System.nanoTime() + GOOD_FOR.toNanos();
        long last = hand.deliveries().get(0).subscriberId() - 1;
        for (WaitingDelivery delivery : hand.deliveries()) {
            boolean isFirst = done.size() == 0; // it always goes: a slow database must not keep everything back
            if (System.nanoTime() - leaseEnd >= 0
                    || line.bell().isStopped()
                    || !(isFirst || (System.nanoTime() - end < 0 && line.relay().isReadyNow()))
                    || chunks.isHalted(chunk)) {
                return last;
            }
            handover.deliver(chunk, delivery, found, done, line);
            last = delivery.subscriberId();
        }
        return last;
    }

    /**
     * Goes on trying while the database is away: what the relay has taken must not be sent again. Once this process is to
     * end it tries a few times more, and then leaves it to the journal.
     */
    private <T> T writeDown(Line line, Supplier<T> work) {
        line.journal().flush();
        int last = LAST_TRIES;
        while (true) {
            try {
                T result = chunks.counting(line.providers().tally(), clock.instant(), work);
                line.providers().tally().clear();
                line.journal().clear();
                troubles.over("Writing outcomes down");
                return result;
            } catch (RuntimeException e) {
                troubles.trouble("Writing outcomes down", e);
                if (!line.bell().isStopped()) {
                    line.bell().pause(DATABASE_PAUSE);
                } else if (last-- > 0) {
                    line.bell().rest(LAST_PAUSE);
                } else {
                    throw e; // the journal keeps it for the next start
                }
            }
        }
    }
}
