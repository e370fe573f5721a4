package org.tocsin.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the database knows of how the work goes, of all nodes together. */
public final class Figures {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FiguresDao figures;

    public Figures(Jdbi jdbi) {
        this.figures = jdbi.onDemand(FiguresDao.class);
    }

    /**
     * At one moment. Durations are zero where nothing waits.
     *
     * @param digestsLate for how long the reader who has waited longest has been due
     * @param alertAccepted how long the slowest urgent action of the last day took from its time to the first mail taken
     * @param alertWaits for how long the one that has waited longest has had no mail taken
     * @param bounces reports of the last hour by kind and class
     */
    public record Now(
            long requests,
            Duration requestsLate,
            Duration digestsLate,
            Duration alertAccepted,
            Duration alertWaits,
            Map<Bounce, Long> bounces,
            long sources,
            long sourcesFailing) {}

    /** What sort of report: that it failed or waits, say, and for which class of reasons. */
    public record Bounce(String kind, String cause) {}

    /** To be called every few seconds: notes when the first mail of an urgent action was taken. */
    public void watchAlerts(Instant now) {
        figures.alerts(now.minus(DAY)).stream()
                .filter(alert -> alert.acceptedAt() == null)
                .forEach(alert -> figures.firstAcceptance(alert.mailingId()));
    }

    /** Reads all of them. */
    public Now now(Instant now) {
        FiguresDao.Waiting requests = figures.requests();
        List<FiguresDao.Started> alerts = figures.alerts(now.minus(DAY));
        Map<Bounce, Long> bounces = new LinkedHashMap<>();
        figures.reports(now.minus(HOUR))
                .forEach(found -> bounces.put(new Bounce(found.kind(), found.cause()), found.amount()));
        return new Now(
                requests.amount(),
                since(requests.since(), now),
                since(figures.digests(now).since(), now),
                slowest(alerts, null),
                slowest(alerts, now),
                bounces,
                figures.sources(),
                figures.sourcesFailing());
    }

    /** @param now for those of which nothing was taken yet; null for the others */
    private static Duration slowest(List<FiguresDao.Started> alerts, @Nullable Instant now) {
        return alerts.stream()
                .filter(alert -> (alert.acceptedAt() == null) == (now != null))
                .map(alert -> since(alert.startedAt(), alert.acceptedAt() == null && now != null ? now : end(alert)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Instant end(FiguresDao.Started alert) {
        return alert.acceptedAt() == null ? alert.startedAt() : alert.acceptedAt();
    }

    private static Duration since(@Nullable Instant then, Instant now) {
        return then == null || then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }
}
