package org.tocsin.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Runs the scenarios, two at a time since they mostly wait, and ends with an error when one of them did not come out as
 * promised.
 */
public final class Faults {
    private static final int AT_ONCE = Cluster.there() == null ? 2 : 1;

    private Faults() {}

    /** @param arguments the work folder, then the names of scenarios; without names all are run */
    public static void main(String... arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Set<String> asked =
                Set.of(arguments).size() > 1 ? Set.copyOf(List.of(arguments).subList(1, arguments.length)) : Set.of();
        List<Scenario> chosen = all().filter(scenario -> asked.isEmpty() || asked.contains(scenario.name()))
                .toList();
        if (chosen.size() < asked.size()) {
            System.out.println("there are no such scenarios among " + asked);
            System.exit(2);
        }
        Tally tally = new Tally(System.out);
        play(chosen, folder, tally);
        System.exit(tally.summary() == 0 ? 0 : 1);
    }

    private static Stream<Scenario> all() {
        if (Cluster.there() != null) {
            return Cluster.scenarios().stream();
        }
        return Stream.of(
                        Kills.scenarios(),
                        Relays.scenarios(),
                        Outages.scenarios(),
                        Crowds.scenarios(),
                        Decisions.scenarios(),
                        Machines.scenarios(),
                        Clocks.scenarios())
                .flatMap(List::stream);
    }

    /**
     * Each player has a world of its own, and takes the next scenario when it is done with one. The last to be done plays
     * those that are to be alone.
     */
    private static void play(List<Scenario> chosen, Path folder, Tally tally) throws Exception {
        long seed = Long.getLong("tocsin.fault.seed", 20261122);
        Queue<Scenario> together = queue(chosen, false);
        Queue<Scenario> alone = queue(chosen, true);
        int players = Math.max(1, Math.min(AT_ONCE, together.size()));
        AtomicInteger playing = new AtomicInteger(players);
        List<Callable<Void>> works = new ArrayList<>();
        for (int number = 1; number <= players; number++) {
            Path own = folder.resolve(String.valueOf(number));
            works.add(() -> {
                try (World world = new World(own, seed)) {
                    Player player = new Player(world, seed, tally);
                    player.playAll(together);
                    world.stillness();
                    if (playing.decrementAndGet() == 0) {
                        player.playAll(alone);
                    }
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(players);
        try {
            for (Future<Void> each : threads.invokeAll(works)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Queue<Scenario> queue(List<Scenario> chosen, boolean isAlone) {
        return new ConcurrentLinkedQueue<>(chosen.stream()
                .filter(scenario -> scenario.isAlone() == isAlone)
                .toList());
    }
}
