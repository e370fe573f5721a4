package org.tocsin.bench;

import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.delivery.MailingKind;

/** What it takes to put a mailing of one edition on record for everybody, beside what sending it takes. */
final class FanoutBench implements Bench {
    private static final int WARM_UP = 10_000;

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public String help() {
        return "putting a mailing to everybody on record, as a share of the time to send it";
    }

    @Override
    public void options(ArgumentParser parser) {
        Counts.option(parser, "readers", "of the mailing (10000 100000)", 10_000, 100_000);
        parser.addArgument("--kilobytes").type(Integer.class).setDefault(33).help("size of a mail (33)");
        SendPlan.relayOptions(parser);
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        try (BenchGround ground = BenchGround.open(options)) {
            report.say("warming up");
            int least = Math.min(WARM_UP, Counts.of(options, "readers").get(0));
            new BenchReaders(ground, report).make(least);
            new SendRun(ground, plan(options, least)).run();
            Table table = report.table(
                    "fanouts",
                    new Column("readers", "readers", 0),
                    new Column("fanout_seconds", "fan-out s", 2),
                    new Column("jvm_cpu_seconds", "JVM CPU s", 2),
                    new Column("database_cpu_seconds", "database", 2),
                    new Column("sending_seconds", "sending s", 2),
                    new Column("share", "share", 3),
                    new Column("exact", "exact", 0));
            for (int readers : Counts.of(options, "readers")) {
                new BenchReaders(ground, report).make(readers);
                row(table, ground, plan(options, readers));
            }
        }
    }

    private static void row(Table table, BenchGround ground, SendPlan plan) throws Exception {
        Effort before = ground.effort();
        BenchMailing mailing = BenchMailing.begin(ground, MailingKind.DIGEST, 1, plan.kilobytes())
                .addAll(plan.readers());
        Effort fanout = ground.effort().since(before);
        SendFigures sending = new SendRun(ground, plan).send(mailing);
        table.row(
                plan.readers(),
                fanout.seconds(),
                fanout.jvmCpu(),
                fanout.databaseCpu(),
                sending.effort().seconds(),
                fanout.seconds() / sending.effort().seconds(),
                sending.isExact());
    }

    private static SendPlan plan(Namespace options, int readers) {
        return SendPlan.of(options, readers, 1, options.getInt("kilobytes"));
    }
}
