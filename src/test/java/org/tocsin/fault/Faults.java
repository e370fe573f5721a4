package org.tocsin.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.tocsin.lint.MailLint;

/** Runs the scenarios, one after another, and ends with an error when one of them did not come out as promised. */
public final class Faults {
    /** As the log of a node has it. */
    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final World world;
    private final PrintStream out;
    private int passed;
    private int failed;
    private int pending;

    private Faults(World world, PrintStream out) {
        this.world = world;
        this.out = out;
    }

    /** @param arguments the work folder, then the names of scenarios; without names all are run */
    public static void main(String... arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Set<String> asked =
                Set.of(arguments).size() > 1 ? Set.copyOf(List.of(arguments).subList(1, arguments.length)) : Set.of();
        long seed = Long.getLong("tocsin.fault.seed", 20261122);
        int failed;
        try (World world = new World(folder, seed)) {
            Faults faults = new Faults(world, System.out);
            all().filter(scenario -> asked.isEmpty() || asked.contains(scenario.name()))
                    .forEach(faults::run);
            failed = faults.summary();
        }
        System.exit(failed == 0 ? 0 : 1);
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

    private void run(Scenario scenario) {
        if (scenario.pending() != null) {
            pending++;
            out.printf("pending %s (%s): %s%n", scenario.name(), scenario.faults(), scenario.pending());
            return;
        }
        long start = System.nanoTime();
        String began = LOG_TIME.format(Instant.now());
        try {
            String seen = play(scenario);
            passed++;
            tell("ok     ", scenario, seen, start);
        } catch (Exception e) {
            failed++;
            tell("FAILED ", scenario, e.getMessage() == null ? e.toString() : e.getMessage(), start);
            if (!(e instanceof Faulty)) {
                e.printStackTrace(out);
            }
            world.nodes().forEach(node -> tail(node, began));
            world.stillness(); // one failure must not be the reason of the next
        }
    }

    /** A wrong count fails at once; what only took too long is given a second go. */
    private String play(Scenario scenario) throws Exception {
        try {
            return once(scenario);
        } catch (TooSlow e) {
            out.printf("once more %s: %s%n", scenario.name(), e.getMessage());
            world.stillness();
            return once(scenario);
        }
    }

    private String once(Scenario scenario) throws Exception {
        world.calm();
        String seen = scenario.play().in(world);
        lint();
        return seen;
    }

    /** A mail that breaks a rule fails the scenario that it came in. */
    private static void lint() {
        try {
            MailLint.require();
        } catch (AssertionError e) {
            throw new Faulty(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String how, Scenario scenario, String seen, long start) {
        out.printf(
                Locale.ROOT,
                "%s %s (%s, %.1f s): %s: %s%n",
                how,
                scenario.name(),
                scenario.faults(),
                (System.nanoTime() - start) / 1e9,
                scenario.sentence(),
                seen);
    }

    private void tail(Node node, String since) {
        List<String> lines = node.log()
                .lines()
                .filter(line -> line.substring(line.indexOf('[') + 1).compareTo(since) >= 0)
                .filter(line -> line.matches("(WARN|ERROR).*org\\.tocsin.*") && !line.contains("glassfish"))
                .toList();
        lines.stream()
                .skip(Math.max(0, lines.size() - 15))
                .forEach(line -> out.println("    " + node.name() + " " + line));
    }

    private int summary() {
        String left = pending == 0 ? "" : pending + " pending, ";
        out.printf("%s%d passed, %d failed%n", left, passed, failed);
        return failed;
    }
}
