package org.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tocsin.alert.AlertReminders;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.mail.Mailbox;
import org.tocsin.mail.Relay;
import org.tocsin.post.LabelNotices;
import org.tocsin.schedule.ScheduledTask;
import org.tocsin.staff.StaffMails;
import org.tocsin.subscriber.Imports;

/** Everything that happens by the clock: which rule looks how often whether something is due. */
final class Clockwork {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How often keys are looked at, should somebody have changed them. */
    static final Duration KEYS_LOOK = Duration.ofSeconds(2);

    private final Foundation ground;
    private final Rooms rooms;
    private final Imports imports;
    private final Dispatcher dispatcher;
    private final Inbox inbox;
    private final Clock clock;

    /**
     * Where mail comes back to.
     *
     * @param answersBy sends answers of people on to the newsroom
     */
    record Inbox(Mailbox mailbox, Mailroom mailroom, Duration everyLook, Relay answersBy) {}

    Clockwork(Foundation ground, Rooms rooms, Imports imports, Dispatcher dispatcher, Inbox inbox, Clock clock) {
        this.ground = ground;
        this.rooms = rooms;
        this.imports = imports;
        this.dispatcher = dispatcher;
        this.inbox = inbox;
        this.clock = clock;
    }

    List<ScheduledTask> tasks() {
        String node = ground.data().node();
        return List.of(
                new ScheduledTask(
                        "db.clock", Duration.ofSeconds(5), () -> ground.clock().look()),
                new ScheduledTask("subscriber.requests", LOOK, this::handleDueRequests),
                new ScheduledTask("crypto.keys", KEYS_LOOK, ground.keys()::refresh),
                new ScheduledTask("subscriber.import", LOOK, this::bringIn),
                new ScheduledTask("subscriber.drafts", Duration.ofMinutes(10), imports::forgetDrafts),
                new ScheduledTask(
                        "subscriber.leaving", LOOK, () -> rooms.departures().catchUp()),
                new ScheduledTask("post.release", LOOK, () -> rooms.posts().releaseDue(clock.instant())),
                new ScheduledTask(
                        "post.reads", Duration.ofMinutes(1), () -> rooms.posts().writeReads(clock.instant())),
                new ScheduledTask(
                        "post.pictures",
                        Duration.ofMinutes(1),
                        () -> rooms.posts().openPictures()),
                new ScheduledTask(
                        "post.forgetting",
                        Duration.ofHours(1),
                        () -> rooms.posts().forgetPictures(clock.instant())),
                new ScheduledTask(
                        "post.labels", Duration.ofHours(1), () -> labelNotices().tell(clock.instant())),
                new ScheduledTask("digest.round", LOOK, this::runDigests),
                new ScheduledTask("alert.start", Duration.ofMillis(500), this::startAlerts),
                new ScheduledTask("alert.plan", Duration.ofMillis(250), this::planAlerts),
                new ScheduledTask(
                        "alert.told",
                        Duration.ofSeconds(10),
                        () -> rooms.alertMailings().tellWhatEnded(clock.instant())),
                new ScheduledTask(
                        "alert.reminders",
                        Duration.ofMinutes(5),
                        () -> alertReminders().tellDue(clock.instant())),
                new ScheduledTask(
                        "alert.pace",
                        Duration.ofMinutes(1),
                        () -> rooms.alertRules().paces().forget(clock.instant())),
                new ScheduledTask(
                        "digest.withdrawals",
                        Duration.ofSeconds(5),
                        () -> rooms.withdrawals().takeOut(clock.instant())),
                new ScheduledTask(
                        "post.fetch",
                        Duration.ofSeconds(10),
                        () -> rooms.sources().fetchDue(clock.instant())),
                new ScheduledTask(
                        "post.hubs", Duration.ofSeconds(10), () -> rooms.hubs().askDue()),
                new ScheduledTask(
                        "bounce.refusals",
                        LOOK,
                        () -> rooms.returned().verdicts().countRefusals()),
                new ScheduledTask(
                        "bounce.replies",
                        Duration.ofSeconds(10),
                        () -> rooms.returned().replies().sendDue(inbox.answersBy())),
                new ScheduledTask(
                        "bounce.mailbox",
                        inbox.everyLook(),
                        () -> inbox.mailbox().empty(inbox.mailroom()::take)),
                new ScheduledTask(
                        "api.events",
                        Duration.ofSeconds(2),
                        () -> rooms.programs().tellEvents()),
                new ScheduledTask(
                        "api.tidy",
                        Duration.ofMinutes(10),
                        () -> rooms.programs().tidy()),
                new ScheduledTask("bounce.tidy", Duration.ofMinutes(1), this::tidyBounces),
                new ScheduledTask(
                        "delivery.pace",
                        Duration.ofSeconds(5),
                        () -> rooms.mailings().paces().writeDown(node, clock.instant())),
                new ScheduledTask(
                        "staff.failures",
                        Duration.ofMinutes(5),
                        () -> rooms.staff().signInRecords().sumUp(clock.instant())),
                new ScheduledTask(
                        "staff.addresses",
                        Duration.ofMinutes(10),
                        () -> rooms.staff().addresses().forgetOld(clock.instant())),
                new ScheduledTask("delivery.ledger", Duration.ofMinutes(10), this::turnPages),
                new ScheduledTask(
                        "subscriber.erase",
                        Duration.ofMinutes(1),
                        () -> rooms.subscribers().erasePending(clock.instant())));
    }

    private LabelNotices labelNotices() {
        return new LabelNotices(ground.jdbi(), ground.transactions(), staffMails());
    }

    private AlertReminders alertReminders() {
        return new AlertReminders(
                ground.jdbi(), ground.transactions(), staffMails(), rooms.site().zone());
    }

    private StaffMails staffMails() {
        return new StaffMails(ground.jdbi(), rooms.digestMaterial().templates(), rooms.mailings(), rooms.site());
    }

    /** Sends what sign-ups and links that were asked for wait for. */
    void handleDueRequests() {
        if (rooms.requests().handleDue(clock.instant()) > 0) {
            dispatcher.nudge();
        }
    }

    /** Whatever waits of lists, a handful at a time. */
    @SuppressWarnings("StatementWithEmptyBody")
    private void bringIn() {
        while (imports.workOnce()) {}
    }

    private void turnPages() {
        rooms.ledger().turnPages(clock.instant());
        rooms.mailings().paces().forget(clock.instant());
        rooms.letters().forget(clock.instant());
    }

    private void tidyBounces() {
        rooms.returned().fuses().replay(clock.instant());
        rooms.returned().kept().forget(clock.instant());
    }

    private void startAlerts() {
        if (rooms.alertRules().ticks().runDue(clock.instant())) {
            dispatcher.nudge();
        }
    }

    private void planAlerts() {
        if (rooms.alertMailings().planDue(clock.instant()) > 0) {
            dispatcher.nudge();
        }
    }

    private void runDigests() {
        if (rooms.digests().runDue(clock.instant()) > 0) {
            dispatcher.nudge();
        }
    }
}
