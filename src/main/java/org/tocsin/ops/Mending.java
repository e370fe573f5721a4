package org.tocsin.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.Mailings;
import org.tocsin.subscriber.Subscribers;

/**
 * Goes along the seams every few minutes, on every node, and puts right what it may: whatever it does is a change that
 * finds nothing to do the second time.
 */
public final class Mending {
    private static final Logger log = LoggerFactory.getLogger(Mending.class);
    private static final Duration BACK = Duration.ofDays(7);
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration VERY_LATE = Duration.ofMinutes(30);
    private static final Duration KEPT = Duration.ofDays(90);

    private final MendingDao seams;
    private final Transactions transactions;
    private final Mailings mailings;
    private final Subscribers subscribers;
    private final Clock clock;
    private final Set<Long> balanced = new HashSet<>(); // by the one thread of the timetable
    private final Map<Seam, Mended> last = new ConcurrentHashMap<>();

    public Mending(Jdbi jdbi, Transactions transactions, Mailings mailings, Subscribers subscribers, Clock clock) {
        this.seams = jdbi.onDemand(MendingDao.class);
        this.transactions = transactions;
        this.mailings = mailings;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** To be called every few minutes. */
    public void run() {
        Instant now = clock.instant();
        unbalanced(now);
        int brought = seams.bringBack(now);
        note(Seam.NO_NEXT_DIGEST, brought, brought, now);
        int astray = subscribers.mendRounds(now);
        note(Seam.ASTRAY, astray, astray, now);
        note(Seam.DIGESTS_LATE, seams.digestsLate(now.minus(VERY_LATE)), 0, now);
        note(Seam.UNPLANNED, seams.unplanned(now.minus(VERY_LATE)), 0, now);
        note(Seam.CHUNKS_LATE, seams.chunksLate(now.minus(LATE)), 0, now);
        note(Seam.LEASES_STUCK, seams.leasesStuck(now.minus(LATE)), 0, now);
        note(Seam.REQUESTS_LATE, seams.requestsLate(now.minus(LATE)), 0, now);
        int erased = subscribers.erasePending(now.minus(LATE)); // the task for it goes every minute
        note(Seam.PENDING, erased, erased, now);
        seams.forget(now.minus(KEPT));
    }

    /** What was found the last time, by seam; nothing before the first. */
    public List<Mended> last() {
        return last.values().stream()
                .sorted((one, other) -> one.seam().compareTo(other.seam()))
                .toList();
    }

    /** What was out of order, on all nodes, newest first. */
    public List<Mended> newest(int limit) {
        return seams.newest(limit).stream()
                .map(row -> new Mended(Seam.of(row.seam()), row.found(), row.mended(), row.seenAt()))
                .toList();
    }

    /** One that adds up once it is through does so for good. */
    private void unbalanced(Instant now) {
        List<Long> through = seams.through(now.minus(BACK), now.minus(LATE));
        balanced.retainAll(through);
        List<Long> wrong = new ArrayList<>();
        for (Long id : through) {
            if (!balanced.contains(id)) {
                if (mailings.find(id).filter(MailingAccount::addsUp).isPresent()) {
                    balanced.add(id);
                } else {
                    wrong.add(id);
                }
            }
        }
        int mended = 0;
        for (long id : wrong) {
            mended += adopt(id, now) ? 1 : 0;
        }
        note(Seam.UNBALANCED, wrong.size(), mended, now);
    }

    /** False when no delivery waits: then something else is wrong with it. */
    private boolean adopt(long mailing, Instant now) {
        return transactions.call(() -> {
            Integer lane = seams.lockThrough(mailing).orElse(null);
            MendingDao.Orphans orphans = seams.orphans(mailing);
            if (lane == null || orphans.first() == null || orphans.last() == null) {
                return false;
            }
            seams.insertChunk(mailing, orphans.first(), orphans.last(), orphans.size(), lane, now);
            seams.moveToChunk(mailing, orphans.first());
            return true;
        });
    }

    /** Written down when it changes: an outage of a day is no three hundred rows. */
    private void note(Seam seam, int found, int mended, Instant now) {
        Mended before = last.put(seam, new Mended(seam, found, mended, now));
        boolean isNew = before == null ? found > 0 : found != before.found();
        if (mended > 0 || (isNew && found > 0)) {
            seams.note(seam.word(), found, mended, now);
            log.warn("{}: {} found, {} put right", seam.meaning(), found, mended);
        }
    }
}
