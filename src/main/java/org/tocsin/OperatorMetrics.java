package org.tocsin;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.delivery.ProviderDay;
import org.tocsin.delivery.RelayState;
import org.tocsin.ops.Canaries;
import org.tocsin.ops.Canary;
import org.tocsin.ops.Figures;
import org.tocsin.ops.Finding;

/** How the work goes, for the operators' port: read anew for each scrape, and once. Never by mailing or reader. */
final class OperatorMetrics implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(OperatorMetrics.class);

    private final TroubleLog troubles = new TroubleLog(log);
    private final Foundation ground;
    private final Rooms rooms;
    private final Operations operations;
    private final Supplier<List<RelayState>> relays;
    private final HealthCheckRegistry healths;
    private final Clock clock;

    OperatorMetrics(
            Foundation ground,
            Rooms rooms,
            Operations operations,
            Supplier<List<RelayState>> relays,
            HealthCheckRegistry healths,
            Clock clock) {
        this.ground = ground;
        this.rooms = rooms;
        this.operations = operations;
        this.relays = relays;
        this.healths = healths;
        this.clock = clock;
    }

    /** What needs the database comes last: without it there are the others. */
    @Override
    public MetricSnapshots collect() {
        Gauges gauges = new Gauges();
        ofThisNode(gauges);
        Instant now = clock.instant();
        try {
            figures(gauges, operations.figures().now(now));
            answers(gauges, rooms.tallies().byDay(1, now));
            canaries(gauges, operations.canaries().now());
            gauges.add(
                    "tocsin_lanes_paused",
                    "Lanes, or lanes to a provider, that are paused until a person lets them go on",
                    rooms.lanePauses().current().size());
            troubles.over("Reading figures");
        } catch (RuntimeException e) {
            troubles.trouble("Reading figures", e);
        }
        return gauges.all();
    }

    private void ofThisNode(Gauges gauges) {
        healths.runHealthChecks()
                .forEach((part, found) -> gauges.add(
                        "tocsin_healthy",
                        "1 while a part of this node is fit for work, as /healthcheck has it",
                        found.isHealthy() ? 1 : 0,
                        "part",
                        part));
        gauges.add(
                "tocsin_pool_busy",
                "Connections to the database in use",
                ground.pool().busy());
        gauges.add(
                "tocsin_pool_waiting",
                "Threads that wait for one",
                ground.pool().waiting());
        gauges.add("tocsin_pool_size", "Connections at most", ground.pool().size());
        Runtime java = Runtime.getRuntime();
        gauges.add("tocsin_heap_used_bytes", "Memory of Java in use", java.totalMemory() - java.freeMemory());
        gauges.add("tocsin_heap_max_bytes", "Memory that Java may use", java.maxMemory());
        for (RelayState relay : relays.get()) {
            gauges.add("tocsin_relay_good", "1 while mail goes over it", relay.isGood() ? 1 : 0, "relay", relay.name());
            gauges.add("tocsin_relay_busy", "Connections to it in use", relay.busy(), "relay", relay.name());
        }
        try {
            long free = Files.getFileStore(ground.data().path()).getUsableSpace();
            gauges.add("tocsin_disk_free_bytes", "Room for the data folder", free);
        } catch (IOException e) {
            troubles.trouble("Looking at the disk", new IllegalStateException(e));
        }
        operations.checkup().last().ifPresent(looked -> {
            for (Finding.State state : Finding.State.values()) {
                gauges.add("tocsin_findings", "What tocsin check finds", looked.count(state), "state", word(state));
            }
        });
        operations
                .mending()
                .last()
                .forEach(mended -> gauges.add(
                        "tocsin_unmended",
                        "What the reconciler found and did not put right",
                        mended.left(),
                        "seam",
                        mended.seam().word()));
    }

    private static void figures(Gauges gauges, Figures.Now now) {
        gauges.add("tocsin_requests_waiting", "Requests of readers that wait", now.requests());
        gauges.add("tocsin_requests_late_seconds", "For how long the oldest waits", now.requestsLate());
        gauges.add("tocsin_digests_late_seconds", "For how long a reader's digest has been due", now.digestsLate());
        gauges.add(
                "tocsin_alert_accepted_seconds",
                "From the time of an urgent action to the first mail taken; the slowest of a day",
                now.alertAccepted());
        gauges.add(
                "tocsin_alert_waits_seconds", "For how long an urgent action has had no mail taken", now.alertWaits());
        now.bounces()
                .forEach((bounce, amount) -> gauges.add(
                        "tocsin_bounces_last_hour",
                        "Reports that came in, by what they say and the class of their reason",
                        amount,
                        "kind",
                        bounce.kind(),
                        "cause",
                        bounce.cause()));
        gauges.add("tocsin_sources", "Sources that are not paused", now.sources());
        gauges.add("tocsin_sources_failing", "Those that could not be read the last time", now.sourcesFailing());
    }

    /** Counts of this day: they begin anew at midnight, as counters may. */
    private static void answers(Gauges gauges, List<ProviderDay> days) {
        days.forEach(day -> day.answers()
                .forEach((answer, mails) -> gauges.count(
                        "tocsin_answers",
                        "How mails were answered since midnight (UTC), by all nodes",
                        mails,
                        "provider",
                        day.provider(),
                        "answer",
                        word(answer))));
    }

    private static void canaries(Gauges gauges, List<Canary> canaries) {
        for (Canary canary : canaries) {
            Map<String, Canary.Tally> lanes =
                    Map.of("alert", canary.alerts(), "digest", canary.digests(), "transactional", canary.forms());
            lanes.forEach((lane, tally) -> gauges.add(
                    "tocsin_canary_missing",
                    "Mails for a canary of an hour to two days ago that did not arrive",
                    tally.missing(),
                    "canary",
                    canary.name(),
                    "lane",
                    lane));
        }
        gauges.add(
                "tocsin_alerts_unseen",
                "Urgent actions of an hour to two days ago that no canary got",
                Canaries.unseen(canaries).size());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
