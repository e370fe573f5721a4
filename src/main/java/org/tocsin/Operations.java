package org.tocsin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tocsin.ops.Canaries;
import org.tocsin.ops.Checkup;
import org.tocsin.ops.DmarcReports;
import org.tocsin.ops.Figures;
import org.tocsin.ops.Finding;
import org.tocsin.ops.GoodbyeLog;
import org.tocsin.ops.HealthResource;
import org.tocsin.ops.Mending;
import org.tocsin.ops.Retention;
import org.tocsin.schedule.ScheduledTask;
import org.tocsin.subscriber.Goodbyes;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.value.EmailAddress;

/** What watches over the rest. */
record Operations(
        Checkup checkup,
        Mending mending,
        Canaries canaries,
        Figures figures,
        DmarcReports dmarc,
        Heartbeat heartbeat,
        GoodbyeLog goodbyes,
        Retention retention) {

    static Operations of(TocsinConfiguration config, Foundation ground, Rooms rooms, Clock clock) {
        Checkup checkup = new Checkup(() -> look(config, Check.brief()), () -> look(config, Check.lengthy()), clock);
        return new Operations(
                checkup,
                new Mending(ground.jdbi(), ground.transactions(), rooms.mailings(), rooms.subscribers(), clock),
                new Canaries(
                        ground.jdbi(),
                        ground.keys(),
                        Rooms.returnPaths(config, ground.keys()),
                        new RequestTray(ground.jdbi(), ground.keys(), () -> {}, clock),
                        config.canaries,
                        clock),
                new Figures(ground.jdbi()),
                new DmarcReports(
                        ground.jdbi(),
                        ground.transactions(),
                        new EmailAddress(config.mail.from()).domain(),
                        config.mail.returnPathDomain(),
                        clock),
                new Heartbeat(),
                goodbyes(config, ground, rooms, clock),
                new Retention(
                        ground.jdbi(),
                        config.retention,
                        config.delivery.ledgerKept(),
                        rooms.staff().audit(),
                        clock));
    }

    private static List<Finding> look(TocsinConfiguration config, List<Check> checks) {
        try (CheckGround installation = CheckGround.open(config, null, CheckReach.NEAR)) {
            return installation.lookAt(checks);
        }
    }

    private static GoodbyeLog goodbyes(TocsinConfiguration config, Foundation ground, Rooms rooms, Clock clock) {
        Goodbyes goodbyes = new Goodbyes(
                ground.jdbi(),
                rooms.departures(),
                rooms.suppressions(),
                ground.keys().suppressionIndex());
        Path folder = config.backup.goodbyesIn(ground.data().path());
        return new GoodbyeLog(goodbyes, folder, ground.data().node(), config.backup.kept(), clock);
    }

    /** Their lines of the timetable. */
    List<ScheduledTask> tasks(Clock clock) {
        return List.of(
                new ScheduledTask("ops.heartbeat", Duration.ofSeconds(5), heartbeat::beat),
                new ScheduledTask("ops.checkup", Duration.ofSeconds(2), checkup::lookIfDue),
                new ScheduledTask("ops.goodbyes", Duration.ofSeconds(5), goodbyes::write),
                new ScheduledTask("ops.forget", Duration.ofHours(1), goodbyes::forget),
                new ScheduledTask("ops.retention", Duration.ofHours(1), retention::run),
                new ScheduledTask("ops.mending", Duration.ofMinutes(5), mending::run),
                new ScheduledTask("ops.alerts", Duration.ofSeconds(10), () -> figures.watchAlerts(clock.instant())),
                new ScheduledTask("ops.dmarc", Duration.ofHours(1), dmarc::forget),
                new ScheduledTask("ops.canaries", Duration.ofMinutes(1), canaries::look),
                new ScheduledTask("ops.asking", Duration.ofMinutes(5), canaries::ask),
                new ScheduledTask("ops.unseen", Duration.ofMinutes(15), canaries::compare));
    }

    HealthResource pages() {
        return new HealthResource(checkup, mending, canaries, dmarc);
    }
}
