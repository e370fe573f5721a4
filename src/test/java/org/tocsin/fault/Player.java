package org.tocsin.fault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.tocsin.lint.MailLint;

/** Plays scenarios in a world, one after another. */
final class Player {
    /** As the log of a node has it. */
    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final World world;
    private final long seed;
    private final Tally tally;

    /** @param seed of all that is left to chance, with the name of each scenario */
    Player(World world, long seed, Tally tally) {
        this.world = world;
        this.seed = seed;
        this.tally = tally;
    }

    void playAll(Queue<Scenario> queue) {
        for (Scenario next = queue.poll(); next != null; next = queue.poll()) {
            if (next.pending() == null) {
                play(next);
            } else {
                tally.pending(next);
            }
        }
    }

    private void play(Scenario scenario) {
        long start = System.nanoTime();
        String began = LOG_TIME.format(Instant.now());
        try {
            String seen = twiceAtMost(scenario);
            tally.passed(scenario, seen, System.nanoTime() - start);
        } catch (Exception e) {
            tally.failed(scenario, e, System.nanoTime() - start);
            world.nodes().forEach(node -> tail(node, began));
            world.stillness(); // one failure must not be the reason of the next
        }
    }

    /** A wrong count fails at once; what only took too long is given a second go. */
    private String twiceAtMost(Scenario scenario) throws Exception {
        try {
            return once(scenario);
        } catch (TooSlow e) {
            tally.say("once more " + scenario.name() + ": " + e.getMessage());
            world.stillness();
            return once(scenario);
        }
    }

    private String once(Scenario scenario) throws Exception {
        world.calm();
        world.random().setSeed(seed + scenario.name().hashCode());
        String seen = scenario.play().in(world);
        lint();
        return seen;
    }

    /** A mail that breaks a rule fails the scenario that it came in, or the one beside it. */
    private static void lint() {
        try {
            MailLint.require();
        } catch (AssertionError e) {
            throw new Faulty(String.valueOf(e.getMessage()));
        }
    }

    private void tail(Node node, String since) {
        List<String> lines = node.log()
                .lines()
                .filter(line -> line.substring(line.indexOf('[') + 1).compareTo(since) >= 0)
                .filter(line -> line.matches("(WARN|ERROR).*org\\.tocsin.*") && !line.contains("glassfish"))
                .toList();
        lines.stream()
                .skip(Math.max(0, lines.size() - 15))
                .forEach(line -> tally.say("    " + node.name() + " " + line));
    }
}
