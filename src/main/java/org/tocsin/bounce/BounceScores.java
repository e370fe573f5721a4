package org.tocsin.bounce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.mail.Refusal;
import org.tocsin.subscriber.ProbeMails;
import org.tocsin.subscriber.Stops;

/**
 * Decides from bounces who is written to no more, as Mailman does: a hard bounce counts 1, a soft one ½, at most once a
 * day; the score is forgotten after a while, and as soon as a mail arrived. What is about us, about the content or only
 * for now counts nothing.
 */
public final class BounceScores {
    private static final Logger log = LoggerFactory.getLogger(BounceScores.class);
    private static final int MOST_REASONS = 50;
    private static final Duration UNTIL_IT_ARRIVED = Duration.ofDays(2); // a bounce would have come back by then

    private final ScoreDao scores;
    private final ReportDao reports;
    private final Transactions transactions;
    private final Stops stops;
    private final ProbeMails probes;
    private final BounceConfig rules;

    public BounceScores(Jdbi jdbi, Transactions transactions, Stops stops, ProbeMails probes, BounceConfig rules) {
        this.scores = jdbi.onDemand(ScoreDao.class);
        this.reports = jdbi.onDemand(ReportDao.class);
        this.transactions = transactions;
        this.stops = stops;
        this.probes = probes;
        this.rules = rules;
    }

    /** What a failure adds to the score, in halves. */
    static int halves(Refusal refusal) {
        if (refusal.isHard()) {
            return BounceScore.HARD;
        }
        return switch (refusal.cause()) {
            case BAD_ADDRESS, MAILBOX_DISABLED, FULL, UNKNOWN -> 1;
            case TEMP, THROTTLE, CONTENT_REFUSED, OUR_AUTH, OUR_FORMAT, BLOCKLISTED -> 0;
        };
    }

    /** Why a subscriber was stopped, or may be: what came back about them, the newest first. */
    List<RecordedReport> reasons(long subscriber, int limit) {
        return reports.about(subscriber, limit);
    }

    /** @param before the last subscriber of the page before; null for the first page */
    List<StoppedReader> stopped(int limit, @Nullable Long before) {
        return scores.stopped(limit, before);
    }

    /** Writes to them again, with a clean score. False when they were not stopped, or have left meanwhile. */
    public boolean resume(long subscriber) {
        return transactions.call(() -> scores.delete(subscriber) && stops.resume(subscriber));
    }

    /** What is known about a subscriber who bounces, for a keeper to read; empty lists and nulls when they do not. */
    public Standing standing(long subscriber) {
        return new Standing(scores.find(subscriber).orElse(null), reports.about(subscriber, MOST_REASONS));
    }

    /**
     * How it stands with one subscriber.
     *
     * @param score null when nothing counts against them
     * @param reports the newest first
     */
    public record Standing(@Nullable StoppedReader score, List<RecordedReport> reports) {
        public boolean isStopped() {
            return score != null && score.stoppedAt() != null;
        }
    }

    /** How many are stopped. */
    int stopped() {
        return scores.countStopped();
    }

    List<Long> stoppedSince(Instant after) {
        return scores.stoppedSince(after);
    }

    /** Writes to them again, and leaves their score as it is. */
    boolean takeBack(long subscriber) {
        return scores.unstop(subscriber) && stops.resume(subscriber);
    }

    /**
     * Call within the transaction that records the report.
     *
     * @param mailing that came back
     */
    void count(long subscriber, long mailing, Refusal refusal, Instant now) {
        int halves = halves(refusal);
        if (halves == 0 || scores.subscribers(subscriber) == 0) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<BounceScore> before =
                scores.lock(subscriber).filter(found -> !hasArrivedSince(subscriber, found, now));
        BounceScore score =
                before.map(found -> found.and(halves, today, rules)).orElseGet(() -> BounceScore.first(halves, today));
        scores.put(subscriber, score);
        if (before.isEmpty()) {
            scores.forgetProbe(subscriber);
        }
        if (score.isDead(rules)) {
            if (score.hardDays() == 0 && !isProbe(subscriber, mailing)) {
                probe(subscriber, now);
            } else {
                stop(subscriber, now);
            }
        }
    }

    private void stop(long subscriber, Instant now) {
        if (scores.stop(subscriber, now) && stops.stop(subscriber, now)) {
            log.info("Subscriber {} is written to no more: mail comes back", subscriber);
        }
    }

    private boolean isProbe(long subscriber, long mailing) {
        return scores.probe(subscriber).filter(probe -> probe == mailing).isPresent();
    }

    /** Nobody is stopped for a full mailbox alone: a last mail asks, and only if that comes back too it is over. */
    private void probe(long subscriber, Instant now) {
        if (scores.probe(subscriber).isEmpty()) {
            probes.send(subscriber, now).ifPresent(mailing -> scores.probed(subscriber, mailing, now));
        }
    }

    private boolean hasArrivedSince(long subscriber, BounceScore score, Instant now) {
        LocalDate after = score.countedOn().plusDays(1);
        Instant before = now.minus(UNTIL_IT_ARRIVED);
        return scores.arrived(subscriber, after, before) > 0 || scores.probesArrived(subscriber, before) > 0;
    }
}
