package org.tocsin.bench;

import java.time.Duration;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingKind;

/** How fast an alert gets out while the digest lane is full. */
final class AlertBench implements Bench {
    /** The rate of everything is taken over the time that so much of the digest takes. */
    private static final int PART = 10;

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public String help() {
        return "an alert begun while a digest is being sent";
    }

    @Override
    public void options(ArgumentParser parser) {
        parser.addArgument("--readers").type(Integer.class).setDefault(200_000).help("of the digest (200000)");
        parser.addArgument("--alerted").type(Integer.class).setDefault(10_000).help("readers of the alert (10000)");
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
                double whole = rate(relay, plan.readers() / PART);
                report.say("alerting");
                AlertRun alert = AlertRun.send(ground, dispatcher, options.getInt("alerted"), plan.kilobytes());
                table(report, alert, whole, plan.readers() + alert.readers() - relay.taken());
            } finally {
                dispatcher.stop();
            }
        }
    }

    /** Mails a second once the first part, in which everything warms up, is out. */
    private static double rate(CountingRelay relay, int part) {
        Wait.until(Duration.ofMillis(1), () -> relay.taken() >= part);
        long before = relay.taken();
        long since = System.nanoTime();
        Wait.until(Duration.ofMillis(1), () -> relay.taken() >= before + part);
        return (relay.taken() - before) / ((System.nanoTime() - since) / 1e9);
    }

    private static void table(BenchReport report, AlertRun alert, double whole, long left) {
        report.table(
                        "alert",
                        new Column("alerted", "alerted", 0),
                        new Column("first_seconds", "first after s", 3),
                        new Column("last_seconds", "last after s", 3),
                        new Column("alert_per_second", "alert/s", 0),
                        new Column("whole_per_second", "whole/s before", 0),
                        new Column("share", "share", 2),
                        new Column("digests_left", "digests left", 0),
                        new Column("exact", "exact", 0))
                .row(
                        alert.readers(),
                        alert.first(),
                        alert.last(),
                        alert.rate(),
                        whole,
                        alert.rate() / whole,
                        left,
                        alert.isExact());
    }
}
