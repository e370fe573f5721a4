package org.tocsin.bench;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.Recipient;
import org.tocsin.delivery.Recipients;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.EmailAddress;

/** What leasing and marking cost by themselves, as the ledger grows, and while somebody holds a snapshot. */
final class ClaimBench implements Bench {
    private static final int WARM_UP = 20_000;
    private static final Recipient SOMEBODY = new Recipient(
            new EmailAddress("reader@" + BenchSender.DOMAIN),
            Map.of(ReaderMark.UNSUBSCRIBE, "https://" + BenchSender.DOMAIN + "/"),
            "https://" + BenchSender.DOMAIN + "/");
    private static final Recipients ALL_ONE =
            (kind, created, ids) -> ids.stream().distinct().collect(Collectors.toMap(id -> id, id -> SOMEBODY));

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public String help() {
        return "leasing and marking alone, with more and more rows, with and without an open snapshot";
    }

    @Override
    public void options(ArgumentParser parser) {
        Counts.option(parser, "rows", "in the ledger (10000 100000 1000000)", 10_000, 100_000, 1_000_000);
        parser.addArgument("--claimed")
                .type(Integer.class)
                .setDefault(1_000_000)
                .help("of them at most (1000000)");
        parser.addArgument("--snapshot")
                .choices("off", "on", "both")
                .setDefault("both")
                .help("held meanwhile (both)");
        parser.addArgument("--sessions").type(Integer.class).setDefault(4).help("workers (4)");
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        try (BenchGround ground = BenchGround.open(options)) {
            report.say("warming up");
            int sessions = options.getInt("sessions");
            int least = Math.min(WARM_UP, Counts.of(options, "rows").get(0));
            claim(ground, new Ledger(ground, report).fill(least), least, sessions);
            Table table = report.table(
                    "claims",
                    new Column("rows", "rows", 0),
                    new Column("snapshot", "snapshot", 0),
                    new Column("claimed", "claimed", 0),
                    new Column("rows_per_second", "rows/s", 0),
                    new Column("jvm_cpu_per_thousand", "JVM CPU s/1000", 3),
                    new Column("database_cpu_per_thousand", "database", 3),
                    new Column("database_cpu_last_tenth", "its last tenth", 3));
            for (int rows : Counts.of(options, "rows")) {
                for (boolean isHeld : new boolean[] {false, true}) {
                    if (!options.getString("snapshot").equals(isHeld ? "off" : "on")) {
                        Ledger ledger = new Ledger(ground, report);
                        ledger.empty();
                        BenchMailing mailing = ledger.fill(rows);
                        int most = Math.min(rows, options.getInt("claimed"));
                        row(table, rows, isHeld, measured(ground, mailing, isHeld, most, sessions));
                    }
                }
            }
        }
    }

    /** @param last what the last tenth took */
    private record Claims(long count, Effort all, long lastCount, Effort last) {}

    private static void row(Table table, int rows, boolean isHeld, Claims claims) {
        table.row(
                rows,
                isHeld ? "held" : "none",
                claims.count(),
                claims.all().perSecond(claims.count()),
                claims.all().jvmCpuPerThousand(claims.count()),
                claims.all().databaseCpuPerThousand(claims.count()),
                claims.last().databaseCpuPerThousand(Math.max(1, claims.lastCount())));
    }

    private static Claims measured(BenchGround ground, BenchMailing mailing, boolean isHeld, int most, int sessions) {
        if (!isHeld) {
            return claim(ground, mailing, most, sessions);
        }
        try (Snapshot held = Snapshot.take(ground.jdbi())) {
            return claim(ground, mailing, most, sessions);
        }
    }

    private static Claims claim(BenchGround ground, BenchMailing mailing, int most, int sessions) {
        InstantRelay relay = new InstantRelay();
        Dispatcher dispatcher = new BenchSender(ground).dispatcher(relay, sessions, ALL_ONE);
        Effort before = ground.effort();
        dispatcher.start();
        Wait.until(Duration.ofMillis(2), () -> relay.taken() >= most * 9L / 10);
        long nearly = relay.taken();
        Effort tenth = ground.effort();
        if (most == mailing.size()) {
            mailing.await();
        } else {
            Wait.until(Duration.ofMillis(2), () -> relay.taken() >= most);
        }
        long count = relay.taken();
        Effort after = ground.effort();
        dispatcher.stop();
        return new Claims(count, after.since(before), count - nearly, after.since(tenth));
    }
}
