package org.tocsin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin bench send}: measures, on this machine, how fast mail leaves, and prints a table and JSON. */
public final class BenchCommand extends Command {
    private final PrintStream console;

    public BenchCommand(PrintStream console) {
        super("bench", "Measures how fast this machine sends, on a database of its own");
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("what").choices("send").help("send: from the ledger to a relay and back");
        parser.addArgument("--readers").type(Integer.class).setDefault(20_000).help("mails a run");
        parser.addArgument("--editions").type(Integer.class).setDefault(100).help("different bodies");
        parser.addArgument("--kilobytes").type(Integer.class).setDefault(33).help("size of a mail");
        parser.addArgument("--sessions").type(Integer.class).setDefault(4).help("connections to the relay");
        parser.addArgument("--runs").type(Integer.class).setDefault(5).help("the median counts");
        parser.addArgument("--delay").type(Integer.class).setDefault(0).help("ms the sink waits with each reply");
        parser.addArgument("--sink").help("host:port of another sink, on this machine");
        parser.addArgument("--folder").setDefault("data/bench").help("where the database of the bench lives");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws Exception {
        SendPlan plan = new SendPlan(
                options.getInt("readers"),
                options.getInt("editions"),
                options.getInt("kilobytes"),
                options.getInt("sessions"),
                address(options.getString("sink")),
                Duration.ofMillis(options.getInt("delay")));
        try (SendBench bench = new SendBench(Path.of(options.getString("folder")))) {
            report(measure(bench, plan, options.getInt("runs")));
        }
    }

    /** A first run warms up and does not count. */
    private List<SendFigures> measure(SendBench bench, SendPlan plan, int runs) throws IOException {
        bench.run(plan);
        console.println(SendFigures.heading());
        List<SendFigures> all = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            SendFigures figures = bench.run(plan);
            console.println(figures.line(run));
            all.add(figures);
        }
        return all;
    }

    private void report(List<SendFigures> runs) throws JsonProcessingException {
        SendFigures median = runs.stream()
                .sorted(Comparator.comparingDouble(SendFigures::perSecond))
                .toList()
                .get(runs.size() / 2);
        console.println("median of " + runs.size() + ":");
        console.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(median));
    }

    private static @Nullable InetSocketAddress address(@Nullable String hostAndPort) {
        if (hostAndPort == null) {
            return null;
        }
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}
