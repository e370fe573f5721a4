package org.tocsin.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.crypto.KeyRing;
import org.tocsin.subscriber.Stamps;

/** Sign-ups by HTTP, to a Tocsin in a process of its own whose mails go to the sink inside. */
final class SignUpBench implements Bench {
    private static final double MEGABYTE = 1 << 20;
    private static final int TOPICS = 20;

    @Override
    public String name() {
        return "signup";
    }

    @Override
    public String help() {
        return "sign-ups by many readers at once";
    }

    @Override
    public void options(ArgumentParser parser) {
        parser.addArgument("--signups").type(Integer.class).setDefault(10_000).help("in a round (10000)");
        parser.addArgument("--connections").type(Integer.class).setDefault(200).help("at once (200)");
        parser.addArgument("--rounds").type(Integer.class).setDefault(4).help("does memory stay flat? (4)");
        parser.addArgument("--heap-limit").setDefault("256m").help("of that Tocsin (256m)");
        parser.addArgument("--folder").setDefault("data/bench").help("for its data");
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        Path data = Path.of(options.getString("folder"));
        prepare(data);
        report.say("starting a Tocsin");
        try (BenchSink sink = BenchSink.open(Duration.ZERO, true);
                BenchServer server = BenchServer.start(data, options.getString("heap_limit"), sink.address())) {
            Table table = report.table(
                    "rounds",
                    new Column("round", "round", 0),
                    new Column("signups", "sign-ups", 0),
                    new Column("signups_per_second", "per second", 0),
                    new Column("median_ms", "median ms", 1),
                    new Column("p99_ms", "p99 ms", 1),
                    new Column("slowest_ms", "slowest ms", 1),
                    new Column("answered", "all answered", 0),
                    new Column("server_cpu_per_thousand", "CPU s/1000", 3),
                    new Column("live_heap_mb", "heap MB", 1),
                    new Column("resident_mb", "resident MB", 0));
            SignUps readers = new SignUps(
                    server.site(),
                    options.getInt("connections"),
                    new Stamps(KeyRing.open(data.resolve("keys")).formTokens(), Clock.systemUTC()));
            Growth growth = new Growth();
            for (int round = 1; round <= options.getInt("rounds"); round++) {
                long cpu = server.process().nanos();
                SignUps.Answers answers = readers.send(options.getInt("signups"));
                double spent = (server.process().nanos() - cpu) / 1e9;
                double heap = server.liveHeap();
                long resident = server.process().residentBytes();
                growth.after(answers.count(), heap, resident);
                table.row(
                        round,
                        answers.count(),
                        answers.perSecond(),
                        answers.millis(0.5),
                        answers.millis(0.99),
                        answers.millis(1),
                        answers.isAllTaken(),
                        spent / answers.count() * 1000,
                        heap / MEGABYTE,
                        resident / MEGABYTE);
            }
            growth.tell(report);
        } finally {
            BenchGround.embedded(data, "64M").close(); // leaves nothing behind
        }
    }

    /** What the first round left behind is the start: caches, classes and the pool are there then. */
    private static final class Growth {
        private int signUps;
        private double firstHeap;
        private double lastHeap;
        private long firstResident;
        private long lastResident;
        private boolean hasBegun;

        void after(int count, double heap, long resident) {
            if (hasBegun) {
                signUps += count;
            } else {
                firstHeap = heap;
                firstResident = resident;
                hasBegun = true;
            }
            lastHeap = heap;
            lastResident = resident;
        }

        /** Nothing when there was but one round. */
        void tell(BenchReport report) {
            if (signUps == 0) {
                return;
            }
            report.table(
                            "growth",
                            new Column("signups", "since the first round", 0),
                            new Column("heap_mb", "heap grew by MB", 1),
                            new Column("heap_bytes_per_signup", "bytes/sign-up", 0),
                            new Column("resident_mb", "resident grew by MB", 1))
                    .row(
                            signUps,
                            (lastHeap - firstHeap) / MEGABYTE,
                            (lastHeap - firstHeap) / signUps,
                            (lastResident - firstResident) / MEGABYTE);
        }
    }

    private static void prepare(Path data) {
        BenchGround ground = BenchGround.embedded(data, "64M");
        new BenchTopics(ground).load(TOPICS);
        ground.leave();
    }
}
