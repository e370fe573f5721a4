package org.tocsin.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.staff.Audit;
import org.tocsin.subscriber.ImportChoices;
import org.tocsin.subscriber.ImportFile;
import org.tocsin.subscriber.ImportLook;
import org.tocsin.subscriber.ImportWork;
import org.tocsin.subscriber.Imports;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.subscriber.ReachableAddresses;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.suppression.Suppressions;

/** A list of readers brought in: read, looked through, put by, and each of them made a reader. */
final class ImportBench implements Bench {
    private static final int TOPICS = 20;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String help() {
        return "bringing in a list of confirmed readers, as listmonk writes it";
    }

    @Override
    public void options(ArgumentParser parser) {
        Counts.option(parser, "lines", "of the list (100000)", 100_000);
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        try (BenchGround ground = BenchGround.open(options)) {
            BenchTopics topics = new BenchTopics(ground);
            topics.load(TOPICS);
            Table table = report.table(
                    "imports",
                    new Column("lines", "lines", 0),
                    new Column("seconds", "seconds", 1),
                    new Column("read_seconds", "to read", 1),
                    new Column("look_seconds", "to put by", 1),
                    new Column("lines_per_second", "lines/s", 0),
                    new Column("jvm_cpu_seconds", "JVM CPU s", 1),
                    new Column("database_cpu_seconds", "database", 1),
                    new Column("exact", "exact", 0));
            int round = 0;
            for (int lines : Counts.of(options, "lines")) {
                row(table, ground, topics, lines, round++);
            }
        }
    }

    private static void row(Table table, BenchGround ground, BenchTopics topics, int lines, int round) {
        Imports imports = imports(ground);
        Imports.Wish wish = new Imports.Wish(
                Imports.Mode.CONFIRMED,
                new ImportChoices(new TopicLists(topics.topics())).of("all", "en", "weekly", "UTC", true),
                "a bench");
        byte[] list = list(lines, round).getBytes(StandardCharsets.UTF_8);
        Effort begun = ground.effort();
        ImportFile file = ImportFile.read(new ByteArrayInputStream(list), lines);
        Effort read = ground.effort().since(begun);
        Audit audit =
                new Audit(ground.jdbi(), ground.transactions(), ground.keys().auditChain());
        long id = imports.begin(audit, file, wish);
        Effort looked = ground.effort().since(begun);
        boolean isMore = true;
        while (isMore) {
            isMore = imports.workOnce();
        }
        Effort all = ground.effort().since(begun);
        table.row(
                lines,
                all.seconds(),
                read.seconds(),
                looked.seconds() - read.seconds(),
                all.perSecond(lines),
                all.jvmCpu(),
                all.databaseCpu(),
                imports.done(id) == lines);
    }

    private static Imports imports(BenchGround ground) {
        Clock clock = Clock.systemUTC();
        Suppressions suppressions =
                new Suppressions(ground.jdbi(), ground.keys().suppressionIndex());
        ImportWork work = new ImportWork(
                ground.jdbi(),
                ground.keys(),
                suppressions,
                new ImportWork.Arrivals(
                        new Movements(ground.jdbi(), ground.transactions(), PlannedDigests.NONE, clock),
                        new RequestTray(ground.jdbi(), ground.keys(), () -> {}, clock),
                        () -> 0));
        ImportLook look =
                new ImportLook(ground.jdbi(), ground.keys(), suppressions, new ReachableAddresses(() -> true));
        return new Imports(ground.jdbi(), ground.transactions(), ground.keys(), look, work, clock);
    }

    private static String list(int lines, int round) {
        StringBuilder list = new StringBuilder(lines * 100);
        list.append("uuid,email,name,attributes,status,created_at,updated_at\n");
        for (int line = 0; line < lines; line++) {
            list.append("5f1b8f9e-0000-4000-8000-")
                    .append(line)
                    .append(",reader")
                    .append(line)
                    .append('.')
                    .append(round)
                    .append("@example")
                    .append(line % 1000)
                    .append(".org,\"Reader, the ")
                    .append(line)
                    .append("th\",\"{\"\"city\"\": \"\"Taipei\"\"}\",enabled,2024-01-01,2024-01-01\n");
        }
        return list.toString();
    }
}
