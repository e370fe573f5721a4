package org.tocsin.bench;

import java.time.Duration;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingKind;

/** How fast alerts get out while the digest lane is full. */
final class AlertBench implements Bench {
    /** The rate of everything is taken over the time that so much of the digest takes. */
    private static final int PART = 10;

    /** The first meets code that this process has never run, and is slower for it. */
    private static final int ALERTS = 4;

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public String help() {
        return "alerts begun while a digest is being sent";
    }

    @Override
    public void options(ArgumentParser parser) {
        parser.addArgument("--readers").type(Integer.class).setDefault(200_000).help("of the digest (200000)");
        parser.addArgument("--alerted").type(Integer.class).setDefault(10_000).help("readers of each alert (10000)");
        parser.addArgument("--kilobytes").type(Integer.class).setDefault(33).help("size of a mail (33)");
        SendPlan.relayOptions(parser);
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws Exception {
        SendPlan plan = SendPlan.of(options, options.getInt("readers"), 100, options.getInt("kilobytes"));
        try (BenchGround ground = BenchGround.open(options);
                BenchSink inside = BenchSink.open(plan.delay(), plan.isPipelining())) {
            report.say("putting a digest to " + plan.readers() + " readers on record");
            new BenchReaders(ground, report).make(Math.max(plan.readers(), options.getInt("alerted")));
            BenchMailing.begin(ground, MailingKind.DIGEST, plan.editions(), plan.kilobytes())
                    .addAll(plan.readers());
            CountingRelay relay = new CountingRelay(
                    BenchSender.relay(plan.sink() == null ? inside.address() : plan.sink(), plan.isPipelining()));
            Dispatcher dispatcher = new BenchSender(ground).dispatcher(relay, plan.sessions());
            dispatcher.start();
            try {
                Table table = table(report);
                long due = plan.readers();
                for (int number = 1; number <= ALERTS; number++) {
                    double whole = rate(relay, plan.readers() / PART, due);
                    AlertRun alert = AlertRun.send(ground, dispatcher, options.getInt("alerted"), plan.kilobytes());
                    due += alert.readers();
                    row(table, number, alert, whole, due - relay.taken());
                }
            } finally {
                dispatcher.stop();
            }
        }
    }

    /**
     * Mails a second once a first part, in which everything warms up, is out.
     *
     * @param due how many there are in all
     */
    private static double rate(CountingRelay relay, int part, long due) {
        long from = Math.min(relay.taken() + part, due);
        Wait.until(Duration.ofMillis(1), () -> relay.taken() >= from);
        long before = relay.taken();
        long since = System.nanoTime();
        Wait.until(Duration.ofMillis(1), () -> relay.taken() >= Math.min(before + part, due));
        return (relay.taken() - before) / ((System.nanoTime() - since) / 1e9);
    }

    private static Table table(BenchReport report) {
        return report.table(
                "alert",
                new Column("alert", "alert", 0),
                new Column("alerted", "alerted", 0),
                new Column("first_seconds", "first after s", 3),
                new Column("last_seconds", "last after s", 3),
                new Column("alert_per_second", "alert/s", 0),
                new Column("whole_per_second", "whole/s before", 0),
                new Column("share", "share", 2),
                new Column("digests_left", "digests left", 0),
                new Column("exact", "exact", 0));
    }

    private static void row(Table table, int number, AlertRun alert, double whole, long left) {
        table.row(
                number,
                alert.readers(),
                alert.first(),
                alert.last(),
                alert.rate(),
                whole,
                whole > 0 ? alert.rate() / whole : null, // nothing was left of the digest
                left,
                alert.isExact());
    }
}
