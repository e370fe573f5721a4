package org.tocsin.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.slf4j.LoggerFactory;
import org.tocsin.db.DatabaseTrouble;

/** {@code tocsin bench …}: measures on this machine, and prints a table and JSON. */
public final class BenchCommand extends Command {
    private static final String JSON = "json";

    private final PrintStream console;

    public BenchCommand(PrintStream console) {
        super("bench", "Measures on this machine, with a database of its own");
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        Subparsers benches =
                parser.addSubparsers().dest("bench").metavar("WHAT").title("what to measure");
        Bench.all().forEach((name, bench) -> {
            Subparser own = benches.addParser(name).help(bench.help()).description(bench.help());
            own.addArgument("--json").metavar("FILE").help("write the figures there, too");
            bench.options(own);
        });
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws Exception {
        run(options);
    }

    /** What the operator can mend is told in a sentence. */
    @Override
    public void onError(Cli cli, Namespace namespace, Throwable thrown) {
        if (thrown instanceof DatabaseTrouble) {
            cli.getStdErr().println(thrown.getMessage());
        } else {
            super.onError(cli, namespace, thrown);
        }
    }

    private void run(Namespace options) throws Exception {
        Bench bench = Bench.all().get(options.getString("bench"));
        if (bench == null) {
            throw new IllegalArgumentException("there is no such bench");
        }
        Map<String, Object> chosen = new java.util.TreeMap<>(options.getAttrs());
        chosen.values().removeIf(java.util.Objects::isNull);
        chosen.keySet()
                .removeIf(key -> key.startsWith(BenchGround.DATABASE) || key.equals(JSON) || key.equals("command"));
        BenchReport report = new BenchReport(console, bench.name(), chosen);
        quietly(() -> bench.measure(options, report));
        if (options.getString(JSON) != null) {
            report.write(Path.of(options.getString(JSON)));
        }
    }

    /** Something that is measured. */
    private interface Measuring {
        void measure() throws Exception;
    }

    /** A command begins with every logger wide open, and words that nobody sees cost as much as those that are seen. */
    private static void quietly(Measuring work) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.WARN);
        try {
            work.measure();
        } finally {
            root.setLevel(before);
        }
    }
}
