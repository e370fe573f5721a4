package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/**
 * How fast mailings go. Workers count in memory, and every few seconds the counts are written down for all nodes to see:
 * a crash loses some of the pace, never of the account.
 */
public final class Paces {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(2);

    private final PaceDao paces;
    private final Map<Long, Integer> settled = new ConcurrentHashMap<>();

    Paces(Jdbi jdbi) {
        this.paces = jdbi.onDemand(PaceDao.class);
    }

    void settled(long mailing, int deliveries) {
        if (deliveries > 0) {
            settled.merge(mailing, deliveries, Integer::sum);
        }
    }

    /**
     * To be called every few seconds. What cannot be written now is written with the next.
     *
     * @param node the name of this process among those that share the database
     */
    public void writeDown(String node, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        for (Long mailing : List.copyOf(settled.keySet())) {
            Integer deliveries = settled.remove(mailing);
            if (deliveries != null) {
                writeDown(mailing, minute, node, deliveries);
            }
        }
    }

    private void writeDown(long mailing, Instant minute, String node, int deliveries) {
        boolean isWritten = false;
        try {
            paces.add(mailing, minute, node, deliveries);
            isWritten = true;
        } finally {
            if (!isWritten) {
                settled(mailing, deliveries);
            }
        }
    }

    /** To be called now and then. */
    public void forget(Instant now) {
        paces.forget(now.minus(KEPT));
    }

    /** How many deliveries ended since then, whatever their end; at most two days back, a few seconds late. */
    public long settledSince(Instant since) {
        return paces.settledSince(since);
    }

    /** One for each lane, in the order of lanes. */
    public List<Backlog> backlogs(Instant now) {
        Map<Integer, Long> settledByLane = new HashMap<>();
        paces.settledByLane(now.minus(LATELY)).forEach(lane -> settledByLane.put(lane.lane(), lane.settled()));
        Map<Integer, PaceDao.LaneBacklog> found = new HashMap<>();
        paces.backlogs(now).forEach(lane -> found.put(lane.lane(), lane));
        return Arrays.stream(Lane.values())
                .map(lane -> {
                    PaceDao.LaneBacklog backlog = found.get(lane.code());
                    double perMinute = settledByLane.getOrDefault(lane.code(), 0L) / (double) LATELY.toMinutes();
                    return backlog == null
                            ? new Backlog(lane, 0, null, perMinute)
                            : new Backlog(lane, backlog.waiting(), backlog.dueSince(), perMinute);
                })
                .toList();
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
