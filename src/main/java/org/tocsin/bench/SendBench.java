package org.tocsin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/** The whole way of a digest from the ledger to a relay and back: lease, look up, open, splice, send, write down. */
final class SendBench implements Bench {
    private static final int MOST_EDITIONS = 1000;

    @Override
    public String name() {
        return "send";
    }

    @Override
    public String help() {
        return "from the ledger to a relay and back";
    }

    @Override
    public void options(ArgumentParser parser) {
        SendPlan.options(parser);
        parser.addArgument("--runs").type(Integer.class).setDefault(5).help("the median counts (5)");
        parser.addArgument("--warm-ups").type(Integer.class).setDefault(1).help("runs before, which do not count (1)");
        parser.addArgument("--between").metavar("COMMAND").help("runs before each run, with sh: to compare with");
        parser.addArgument("--heap")
                .action(net.sourceforge.argparse4j.impl.Arguments.storeTrue())
                .help("with " + MOST_EDITIONS + " editions: see what they take of the heap");
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        SendPlan plan = options.getBoolean("heap")
                ? SendPlan.of(options, options.getInt("readers"), MOST_EDITIONS, options.getInt("kilobytes"))
                : SendPlan.of(options);
        try (BenchGround ground = BenchGround.open(options)) {
            report.say("making " + plan.readers() + " readers and warming up");
            new BenchReaders(ground, report).make(plan.readers());
            SendRun run = new SendRun(ground, plan);
            for (int number = 0; number < options.getInt("warm_ups"); number++) {
                run.run();
            }
            Table table = report.table("runs", SendFigures.COLUMNS);
            List<SendFigures> all = new ArrayList<>();
            for (int number = 1; number <= options.getInt("runs"); number++) {
                between(options.getString("between"));
                SendFigures figures = run.run();
                figures.into(table, number);
                all.add(figures);
            }
            report.say("median:");
            SendFigures.median(all).into(report.table("median", SendFigures.COLUMNS), "median");
        }
    }

    private static void between(@Nullable String command) throws IOException, InterruptedException {
        if (command != null
                && new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor() != 0) {
            throw new IOException("what runs in between failed: " + command);
        }
    }
}
