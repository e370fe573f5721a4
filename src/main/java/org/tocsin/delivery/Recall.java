package org.tocsin.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;

/**
 * Takes mailings back that another is to follow, and tells who has them all the same. What follows may be planned once
 * {@link #takeBack} says that all is settled: then nothing of the first can arrive after it.
 */
public final class Recall {
    private final Mailings mailings;
    private final ChunkDao chunks;
    private final StandingDao standings;
    private final Transactions transactions;

    public Recall(Jdbi jdbi, Mailings mailings, Transactions transactions) {
        this.mailings = mailings;
        this.chunks = new ChunkDao(new PlainSql(jdbi));
        this.standings = jdbi.onDemand(StandingDao.class);
        this.transactions = transactions;
    }

    /**
     * Where one reader stands with mailings that were taken back.
     *
     * @param hasIt whether the relay took one of them, or may have: its answer was lost
     * @param wasTakenBack whether one was on its way and did not go
     */
    public record Standing(long subscriberId, boolean hasIt, boolean wasTakenBack) {}

    /**
     * Stops a mailing, and cancels what of it no worker has in hand. To be called again until it is true: a worker that
     * has some in hand gives them back within a handful.
     *
     * @return whether nothing of it is left that could still go
     */
    public boolean takeBack(long mailing, Instant now) {
        return transactions.call(() -> {
            mailings.stop(mailing, now);
            for (ChunkDao.DueChunk idle : chunks.idle(mailing)) {
                cancel(idle, now);
            }
            return !chunks.isAnyLeft(mailing);
        });
    }

    private void cancel(ChunkDao.DueChunk idle, Instant now) {
        Chunk chunk = new Chunk(
                idle.mailingId(),
                idle.firstSubscriber(),
                idle.lastSubscriber(),
                idle.size(),
                idle.epoch(),
                MailingKind.ALERT,
                now,
                null);
        chunks.cancel(chunk, now);
        if (chunks.finish(chunk)) {
            chunks.tally(chunk);
        }
    }

    /** Whether the ledger still tells who got them; its old days are dropped. */
    public boolean isOnRecord(Collection<Long> mailingIds) {
        return standings.withoutRecord(mailingIds) == 0;
    }

    /**
     * In the order of subscribers, for paging by key.
     *
     * @param mailingIds at least one
     * @param after the last subscriber of the page before; 0 for the first
     */
    public List<Standing> standings(Collection<Long> mailingIds, long after, int limit) {
        return standings.of(mailingIds, after, limit);
    }
}
