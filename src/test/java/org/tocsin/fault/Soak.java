package org.tocsin.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** Two nodes send digests and alerts for a long time while something breaks every few seconds. */
public final class Soak {
    private static final int READERS = 100_000;
    private static final int ALERTED = 500;
    private static final Duration BETWEEN_ALERTS = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final World world;
    private final Mishaps mishaps;
    private final Map<Long, Instant> alerts = new TreeMap<>();
    private final List<Long> digests = new ArrayList<>();

    private Soak(World world) {
        this.world = world;
        this.mishaps = new Mishaps(world);
    }

    /** @param arguments the work folder and how many minutes */
    public static void main(String... arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        long seed = Long.getLong("tocsin.fault.seed", 20261122);
        boolean isSound;
        try (World world = new World(Path.of(arguments[0]).toAbsolutePath(), seed)) {
            Soak soak = new Soak(world);
            soak.run(Duration.ofMinutes(Long.parseLong(arguments[1])));
            isSound = soak.report(arguments[1], seed);
        }
        System.exit(isSound ? 0 : 1);
    }

    private void run(Duration length) throws IOException {
        world.load().readers(READERS);
        Trickle.of(world.sink(), 20); // what breaks counts, not how fast it goes
        world.node("a");
        world.node("b");
        Instant end = Instant.now().plus(length);
        while (Instant.now().isBefore(end)) {
            plan();
            mishaps.next();
            Until.pause(1_000 + world.random().nextInt(6_000));
        }
        world.calm();
        world.node("a");
        world.node("b");
        Until.holds("everything is settled", LIMIT, () -> mailings().stream().allMatch(world.ledger()::isSettled));
    }

    /** There is always a digest under way, and often an alert. */
    private void plan() {
        if (digests.isEmpty() || world.ledger().isSettled(digests.get(digests.size() - 1))) {
            digests.add(world.load().digest(READERS));
        }
        Instant now = Instant.now();
        boolean isTime = alerts.values().stream()
                .noneMatch(planned -> planned.plus(BETWEEN_ALERTS).isAfter(now));
        if (isTime) {
            alerts.put(world.load().alert(ALERTED, null), now);
        }
    }

    private List<Long> mailings() {
        List<Long> all = new ArrayList<>(digests);
        all.addAll(alerts.keySet());
        return all;
    }

    private boolean report(String minutes, long seed) {
        List<Verdict> verdicts = mailings().stream().map(world.ledger()::judge).toList();
        int twice = verdicts.stream().mapToInt(Verdict::twice).sum();
        int lost = verdicts.stream().mapToInt(Verdict::lost).sum();
        int untold = verdicts.stream().mapToInt(Verdict::untold).sum();
        int unsettled = verdicts.stream().mapToInt(verdict -> verdict.in(0)).sum();
        int planned = verdicts.stream().mapToInt(Verdict::planned).sum();
        int accepted = verdicts.stream().mapToInt(Verdict::accepted).sum();
        int differing = verdicts.stream().mapToInt(Verdict::differing).sum();
        System.out.println("| | |\n|---|---|");
        line("minutes, seed", minutes + ", " + seed);
        line("mishaps", mishaps.toString());
        line("digests of " + READERS + ", alerts of " + ALERTED, digests.size() + ", " + alerts.size());
        line("mails planned", planned);
        line("accepted in the ledger", accepted);
        line("without a final state", unsettled);
        line("accepted in the ledger, never taken by the relay", lost);
        line("taken by the relay, not accepted in the ledger", untold);
        line("taken twice (promised at most)", twice + " (" + mishaps.allowance() + ")");
        line("of these with other octets or another Message-ID", differing);
        line("first mail of an alert after: median, longest", latencies());
        boolean isSound =
                lost + untold + unsettled + differing == 0 && accepted == planned && twice <= mishaps.allowance();
        System.out.println(isSound ? "\n1 passed, 0 failed" : "\n0 passed, 1 failed");
        return isSound;
    }

    private String latencies() {
        List<Long> first = alerts.entrySet().stream()
                .map(alert -> world.sink().arrivals(alert.getKey()).stream()
                                .mapToLong(Arrival::endedAt)
                                .min()
                                .orElse(Long.MAX_VALUE)
                        - alert.getValue().toEpochMilli())
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT, "%.1f s, %.1f s", first.get(first.size() / 2) / 1e3, first.get(first.size() - 1) / 1e3);
    }

    private static void line(String what, Object figure) {
        System.out.println("| " + what + " | " + figure + " |");
    }
}
