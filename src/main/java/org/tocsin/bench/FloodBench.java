package org.tocsin.bench;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.bounce.BounceConfig;
import org.tocsin.bounce.BounceRules;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.delivery.Tallies;
import org.tocsin.mail.InboundPort;
import org.tocsin.mail.MailTemplates;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.subscriber.ProbeMails;
import org.tocsin.subscriber.RequestMails;
import org.tocsin.subscriber.Stops;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/** How much later an alert gets out while reports come in by the thousand. */
final class FloodBench {
    private static final int ALERTS = 5;
    private static final int KILOBYTES = 33;
    private static final int SESSIONS = 4;
    private static final String PATHS = "bounces." + BenchSender.DOMAIN;

    private final BenchReport report;

    FloodBench(BenchReport report) {
        this.report = report;
    }

    /**
     * @param alerted readers of each alert
     * @param count reports, each about a delivery of its own
     */
    void measure(Namespace options, int alerted, int count) throws Exception {
        try (BenchGround ground = BenchGround.open(options);
                BenchSink sink = BenchSink.open(Duration.ZERO, true);
                InboundPort port = new InboundPort(
                        InetAddress.getLoopbackAddress(), 0, rules(ground).bounces())) {
            new BenchReaders(ground, report).make(Math.max(alerted, count));
            report.say("putting " + count + " mails on record that will come back");
            long mailing = BenchMailing.begin(ground, MailingKind.DIGEST, 1, 1)
                    .addAll(count)
                    .id();
            ground.mailings().pause(mailing);
            port.start();
            Dispatcher dispatcher =
                    new BenchSender(ground).dispatcher(BenchSender.relay(sink.address(), true), SESSIONS);
            dispatcher.start();
            try (ReportFlood flood = new ReportFlood(port, number -> report(ground, mailing, number), count)) {
                measure(ground, dispatcher, flood, alerted);
            } finally {
                dispatcher.stop();
            }
        }
    }

    private void measure(BenchGround ground, Dispatcher dispatcher, ReportFlood flood, int alerted) throws Exception {
        AlertRun.send(ground, dispatcher, alerted, KILOBYTES); // warms up and does not count
        report.say("alerts alone");
        List<AlertRun> alone = new ArrayList<>();
        while (alone.size() < ALERTS) {
            alone.add(AlertRun.send(ground, dispatcher, alerted, KILOBYTES));
        }
        report.say("alerts beside the flood");
        flood.begin();
        Wait.until(Duration.ofMillis(1), () -> flood.taken() > 0);
        List<AlertRun> beside = new ArrayList<>();
        while (beside.size() < ALERTS && !flood.isOver()) {
            beside.add(AlertRun.send(ground, dispatcher, alerted, KILOBYTES));
        }
        boolean isOutlasted = !flood.isOver();
        double rate = flood.awaitRate();
        table(alone, beside, isOutlasted, rate, ground.number("SELECT COUNT(*) FROM report") == flood.taken());
    }

    private void table(List<AlertRun> alone, List<AlertRun> beside, boolean isOutlasted, double rate, boolean isExact) {
        double firstAlone = median(alone, AlertRun::first);
        double firstBeside = median(beside, AlertRun::first);
        double lastAlone = median(alone, AlertRun::last);
        double lastBeside = median(beside, AlertRun::last);
        report.table(
                        "flood",
                        new Column("alerts_beside", "alerts", 0),
                        new Column("first_alone", "first s", 3),
                        new Column("first_beside", "in flood", 3),
                        new Column("first_ratio", "times", 2),
                        new Column("last_alone", "last s", 3),
                        new Column("last_beside", "in flood", 3),
                        new Column("last_ratio", "times", 2),
                        new Column("reports_per_second", "reports/s", 0),
                        new Column("outlasted", "flood outlasted", 0),
                        new Column("exact", "exact", 0))
                .row(
                        beside.size(),
                        firstAlone,
                        firstBeside,
                        firstBeside / firstAlone,
                        lastAlone,
                        lastBeside,
                        lastBeside / lastAlone,
                        rate,
                        isOutlasted,
                        isExact && beside.stream().allMatch(AlertRun::isExact));
    }

    private static double median(List<AlertRun> runs, ToDoubleFunction<AlertRun> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** Every other one says that nobody lives there, the others that the mailbox is full. */
    private static ReportFlood.Report report(BenchGround ground, long mailing, int number) {
        String path =
                "b+" + ground.keys().links().make(Purpose.RETURN_PATH, new Content(mailing, number)) + "@" + PATHS;
        String reply = number % 2 == 0 ? "550 5.1.1 No such user" : "552 5.2.2 Mailbox full";
        return new ReportFlood.Report(new EmailAddress(path), BounceBench.report(number, path, reply));
    }

    private static BounceRules rules(BenchGround ground) {
        Clock clock = Clock.systemUTC();
        Stops stops = new Stops(
                ground.jdbi(),
                new Movements(ground.jdbi(), ground.transactions(), PlannedDigests.NONE, clock),
                ground.keys(),
                new Suppressions(ground.jdbi(), ground.keys().suppressionIndex()));
        RequestMails mails =
                new RequestMails(MailTemplates.open(Path.of("templates"), clock), ground.mailings(), BenchSender.SITE);
        return BounceRules.of(
                new BounceRules.Ground(
                        ground.jdbi(),
                        ground.transactions(),
                        ground.keys(),
                        new Tallies(ground.jdbi()),
                        new EmailAddress("bench@" + BenchSender.DOMAIN)),
                new ReturnPaths(ground.keys().links(), PATHS),
                stops,
                new ProbeMails(ground.jdbi(), mails),
                BounceConfig.plain(5, 2, Duration.ofDays(7)),
                clock);
    }
}
