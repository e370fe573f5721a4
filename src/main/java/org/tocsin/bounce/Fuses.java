package org.tocsin.bounce;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.ProviderDay;
import org.tocsin.delivery.Tallies;
import org.tocsin.mail.Refusal;
import org.tocsin.subscriber.Stops;

/**
 * When a large provider is out of order it may say for an hour that nobody lives there. Of too many such bounces at once
 * none is counted: they are held until staff have looked, and are then counted or dropped.
 */
public final class Fuses {
    private static final Logger log = LoggerFactory.getLogger(Fuses.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

    private final FuseDao fuses;
    private final Tallies tallies;
    private final Stops stops;
    private final BounceScores scores;
    private final HeldReports held;
    private final BounceConfig.FuseConfig rules;
    private final Map<String, Mails> mails = new ConcurrentHashMap<>();

    public Fuses(
            Jdbi jdbi,
            Transactions transactions,
            Tallies tallies,
            Stops stops,
            BounceScores scores,
            BounceConfig.FuseConfig rules) {
        this.fuses = jdbi.onDemand(FuseDao.class);
        this.tallies = tallies;
        this.stops = stops;
        this.scores = scores;
        this.held = new HeldReports(jdbi, transactions, tallies, stops, scores);
        this.rules = rules;
    }

    /** How many were answered for good, and until when that is good enough. */
    private record Mails(long number, Instant until) {}

    /** What staff may decide. */
    enum Verdict {
        COUNT,
        DROP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<BlownFuse> blown() {
        return fuses.blown();
    }

    int held() {
        return fuses.heldReports();
    }

    /** How many wait for a person. */
    public int waiting() {
        return (int)
                fuses.blown().stream().filter(fuse -> fuse.verdict() == null).count();
    }

    /**
     * Call before a bounce is counted, within the transaction that records it.
     *
     * @return true when it must not be counted now
     */
    boolean holds(String provider, Refusal refusal, Instant now) {
        if (refusal.isHard()) {
            fuses.count(provider, now.truncatedTo(ChronoUnit.MINUTES));
        }
        if (fuses.find(provider).isPresent()) {
            return true;
        }
        return refusal.isHard() && isTooMuch(provider, now);
    }

    private boolean isTooMuch(String provider, Instant now) {
        int bad = fuses.since(provider, now.minus(WINDOW), now);
        if (bad < rules.atLeast() || bad * 100.0 <= rules.percent() * mails(provider, now)) {
            return false;
        }
        if (fuses.blow(provider, now, bad)) {
            int freed = takeBack(provider, now);
            log.warn(
                    "{}: {} mails in an hour were said to be for nobody. Bounces from there are held until somebody"
                            + " has looked; {} subscribers that were stopped are written to again",
                    provider,
                    bad,
                    freed);
        }
        return true;
    }

    private long mails(String provider, Instant now) {
        return mails.compute(
                        provider,
                        (name, known) -> known != null && now.isBefore(known.until())
                                ? known
                                : new Mails(answered(name, now), now.plus(KNOWN_FOR)))
                .number();
    }

    private long answered(String provider, Instant now) {
        return tallies.byDay(2, now).stream()
                .filter(day -> day.provider().equals(provider))
                .mapToLong(Fuses::settled)
                .sum();
    }

    private static long settled(ProviderDay day) {
        return (long) day.count(AnswerClass.ACCEPTED)
                + day.count(AnswerClass.UNKNOWN_ADDRESS)
                + day.count(AnswerClass.CONTENT_REFUSED)
                + day.count(AnswerClass.REFUSED);
    }

    /** Those who were stopped by the first of the wave. */
    private int takeBack(String provider, Instant now) {
        Instant after = now.minus(WINDOW);
        int freed = 0;
        for (long subscriber : scores.stoppedSince(after)) {
            boolean isThere = stops.address(subscriber)
                    .map(tallies::providerOf)
                    .filter(provider::equals)
                    .isPresent();
            if (isThere && scores.takeBack(subscriber)) {
                fuses.hold(subscriber, after);
                freed++;
            }
        }
        return freed;
    }

    /** Call within the transaction that writes the audit. False when there is nothing to decide. */
    boolean decide(String provider, Verdict verdict) {
        return fuses.decide(provider, verdict.word());
    }

    /** Counts or drops what is held for providers about which staff have decided; a repeat does it once. */
    public void replay(Instant now) {
        List<BlownFuse> decided =
                fuses.blown().stream().filter(fuse -> fuse.verdict() != null).toList();
        for (BlownFuse fuse : decided) {
            held.replay(fuse);
            fuses.mend(fuse.provider());
            log.info("{}: bounces are counted again", fuse.provider());
        }
        fuses.forget(now.minus(Duration.ofDays(1)));
    }
}
