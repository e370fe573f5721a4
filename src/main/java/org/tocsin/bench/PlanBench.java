package org.tocsin.bench;

import java.time.Instant;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.digest.Digests;

/** What it takes to find out who is owed what, and to put it on record. */
final class PlanBench implements Bench {
    private static final int WARM_UP = 10_000;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String help() {
        return "planning a round of digests";
    }

    @Override
    public void options(ArgumentParser parser) {
        Counts.option(parser, "readers", "who are due (10000 100000)", 10_000, 100_000);
        parser.addArgument("--signatures").type(Integer.class).setDefault(1_000).help("different digests (1000)");
        parser.addArgument("--stories").type(Integer.class).setDefault(30).help("released since the last (30)");
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) {
        try (BenchGround ground = BenchGround.open(options)) {
            int signatures = options.getInt("signatures");
            int stories = options.getInt("stories");
            BenchDigests publication = new BenchDigests(ground, signatures);
            Digests digests = publication.digests();
            report.say("warming up");
            int least = Math.min(WARM_UP, Counts.of(options, "readers").get(0));
            publication.makeReaders(least, BenchDigests.now(), report);
            publication.publish(stories, BenchDigests.now());
            digests.runDue(BenchDigests.now());
            Table table = report.table(
                    "plans",
                    new Column("readers", "readers", 0),
                    new Column("seconds", "seconds", 2),
                    new Column("jvm_cpu_seconds", "JVM CPU s", 2),
                    new Column("database_cpu_seconds", "database", 2),
                    new Column("micros_each", "µs a reader", 1),
                    new Column("editions", "editions", 0),
                    new Column("exact", "exact", 0));
            for (int readers : Counts.of(options, "readers")) {
                publication.makeReaders(readers, BenchDigests.now(), report);
                publication.publish(stories, BenchDigests.now());
                row(table, ground, digests, readers);
            }
        }
    }

    private static void row(Table table, BenchGround ground, Digests digests, int readers) {
        Instant now = BenchDigests.now();
        long before = ground.number("SELECT COALESCE(MAX(id), 0) FROM mailing");
        Effort start = ground.effort();
        int planned = digests.runDue(now);
        Effort spent = ground.effort().since(start);
        String mine = " WHERE mailing_id > " + before;
        long onRecord = ground.number("SELECT COUNT(DISTINCT subscriber_id) FROM delivery" + mine);
        table.row(
                readers,
                spent.seconds(),
                spent.jvmCpu(),
                spent.databaseCpu(),
                spent.seconds() * 1e6 / readers,
                ground.number("SELECT COUNT(*) FROM edition" + mine),
                planned == readers
                        && onRecord == readers
                        && ground.number("SELECT COUNT(*) FROM delivery" + mine) == readers);
    }
}
