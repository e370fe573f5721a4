package org.tocsin;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.delivery.Backlog;
import org.tocsin.delivery.Paces;
import org.tocsin.staff.Remembered;

/** What waits to be sent and how fast it goes, for the operators' port. Numbers by lane; never by mailing or reader. */
final class DeliveryMetrics {
    private static final Logger log = LoggerFactory.getLogger(DeliveryMetrics.class);

    /** All gauges are asked at once. */
    private static final Duration ONE_SCRAPE = Duration.ofSeconds(1);

    private final TroubleLog troubles = new TroubleLog(log);
    private final Paces paces;
    private final Clock clock;
    private final Remembered<List<Backlog>> backlogs;

    private DeliveryMetrics(Paces paces, Clock clock) {
        this.paces = paces;
        this.clock = clock;
        this.backlogs = new Remembered<>(this::count, ONE_SCRAPE, clock);
    }

    static void register(Paces paces, PrometheusRegistry metrics, Clock clock) {
        DeliveryMetrics ours = new DeliveryMetrics(paces, clock);
        ours.gauge(
                metrics,
                "tocsin_deliveries_waiting",
                "Deliveries in chunks that are not yet through",
                backlog -> backlog.waiting());
        ours.gauge(
                metrics,
                "tocsin_deliveries_late_seconds",
                "For how long the delivery that has waited longest has been due; 0 when none is",
                backlog -> backlog.dueSince() == null
                        ? 0
                        : Duration.between(backlog.dueSince(), ours.clock.instant())
                                .toSeconds());
        ours.gauge(
                metrics,
                "tocsin_deliveries_settled_per_minute",
                "Deliveries settled a minute, of the last five minutes, by all nodes",
                Backlog::perMinute);
        ours.gauge(
                metrics,
                "tocsin_deliveries_remaining_seconds",
                "How long what waits will take at the pace of the last five minutes; 0 when nothing goes",
                backlog -> backlog.perMinute() == 0 ? 0 : backlog.waiting() * 60 / backlog.perMinute());
    }

    private void gauge(PrometheusRegistry metrics, String name, String help, ToDoubleFunction<Backlog> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("lane")
                .callback(callback -> backlogs.get()
                        .forEach(backlog -> callback.call(
                                value.applyAsDouble(backlog),
                                backlog.lane().name().toLowerCase(Locale.ROOT))))
                .register(metrics);
    }

    /** Without a database there are no numbers, and the other metrics are shown all the same. */
    private List<Backlog> count() {
        try {
            List<Backlog> found = paces.backlogs(clock.instant());
            troubles.over("Counting what waits");
            return found;
        } catch (RuntimeException e) {
            troubles.trouble("Counting what waits", e);
            return List.of();
        }
    }
}
