package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;

/**
 * How fast mailings go. Workers count in memory, and every few seconds the counts are written down for all nodes to see:
 * a crash loses some of the pace, never of the account.
 */
public final class Paces {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(2);

    private final PaceDao paces;
    private final Map<Long, LongAdder> settled = new ConcurrentHashMap<>();

    Paces(Jdbi jdbi) {
        this.paces = jdbi.onDemand(PaceDao.class);
    }

    void settled(long mailing, int deliveries) {
        if (deliveries > 0) {
            settled.computeIfAbsent(mailing, ignored -> new LongAdder()).add(deliveries);
        }
    }

    /**
     * To be called every few seconds. What cannot be written now is written with the next.
     *
     * @param node the name of this process among those that share the database
     */
    public void writeDown(String node, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        for (Map.Entry<Long, LongAdder> entry : settled.entrySet()) {
            long count = entry.getValue().sum();
            if (count == 0) {
                settled.remove(entry.getKey(), entry.getValue());
                continue;
            }
            paces.add(entry.getKey(), minute, node, (int) count);
            entry.getValue().add(-count);
        }
    }

    /** To be called now and then. */
    public void forget(Instant now) {
        paces.forget(now.minus(KEPT));
    }

    /** Of what waits at this moment, reckoned from the last few minutes. */
    public Progress of(MailingAccount mailing, Instant now) {
        if (mailing.isDone()) {
            return Progress.NONE;
        }
        return paces.recent(mailing.id(), now.minus(LATELY))
                .map(recent -> Progress.of(
                        recent.settled(),
                        Duration.between(later(recent.since(), mailing.createdAt()), now),
                        mailing.count(DeliveryState.WAITING)))
                .orElse(Progress.NONE);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
