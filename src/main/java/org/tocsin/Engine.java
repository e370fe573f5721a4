package org.tocsin;

import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.delivery.Delivery;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.Recipients;
import org.tocsin.delivery.RelayPlace;
import org.tocsin.delivery.RelayState;
import org.tocsin.demo.DemoMailbox;
import org.tocsin.mail.InboundPort;
import org.tocsin.mail.Mailbox;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.schedule.Timetable;
import org.tocsin.subscriber.Imports;
import org.tocsin.subscriber.JoinByMail;
import org.tocsin.subscriber.ReachableAddresses;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.subscriber.SubscriberRecipients;

/** What works by itself: the inbound port, the workers that send, the timetable. */
final class Engine implements Managed {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    private final Rooms rooms;
    private final Clock clock;
    private final InetAddress inboundHost;
    private final InboundPort inbound;
    private final Mailbox mailbox;
    private final List<RelayPlace> relays;
    private final Dispatcher dispatcher;
    private final Clockwork clockwork;
    private final Timetable timetable;

    /** A look that waits for its turn sees whatever is stored till then: one is enough for all who ask meanwhile. */
    private final ExecutorService requestsAtOnce = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            work -> new Thread(work, "requests"),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param demoMailbox takes the mail where no relay is set; null outside the demo */
    Engine(
            TocsinConfiguration config,
            Foundation ground,
            Rooms rooms,
            Operations operations,
            @Nullable DemoMailbox demoMailbox,
            Clock clock)
            throws IOException {
        this.rooms = rooms;
        this.clock = clock;
        this.inboundHost = new InetSocketAddress(config.inbound.host(), 0).getAddress();
        RequestTray tray = new RequestTray(ground.jdbi(), ground.keys(), this::requestStored, clock);
        ReachableAddresses reachable = Rooms.reachable(this::relays);
        Mailroom mailroom = mailroom(tray, reachable, rooms, operations);
        Imports imports = rooms.imports(ground, tray, reachable, clock);
        this.inbound = new InboundPort(inboundHost, config.inbound.port(), config.inbound.perMinute(), mailroom);
        this.mailbox = new Mailbox(config.inbound.mailbox());
        this.relays = RelayPlaces.of(config.mail, demoMailbox);
        this.dispatcher = Delivery.dispatcher(
                new Delivery.Ground(
                        ground.jdbi(),
                        ground.transactions(),
                        ground.keys(),
                        rooms.mailings().paces(),
                        ground.data().node(),
                        ground.data().resolve("journal")),
                recipients(new SubscriberRecipients(ground.jdbi(), ground.keys(), rooms.site()), rooms),
                rooms.suppressions(),
                MailSenders.of(config, rooms.digestMaterial().templates().logo()),
                relays,
                config.delivery,
                clock);
        this.clockwork = new Clockwork(
                ground,
                rooms,
                imports,
                dispatcher,
                new Clockwork.Inbox(
                        mailbox,
                        mailroom,
                        config.inbound.mailbox().every(),
                        relays.get(0).relay()),
                clock);
        this.timetable = new Timetable(Stream.concat(clockwork.tasks().stream(), operations.tasks(clock).stream())
                .toList());
    }

    private Mailroom mailroom(RequestTray tray, ReachableAddresses reachable, Rooms rooms, Operations operations) {
        return new Mailroom(
                new JoinByMail(
                        rooms.joinAddresses(),
                        rooms.signUpForms(reachable, clock),
                        rooms.signUps(),
                        tray,
                        new JoinByMail.Answers(reachable, rooms.site(), rooms.words())),
                operations.dmarc(),
                rooms.bounces());
    }

    private static Recipients recipients(Recipients subscribers, Rooms rooms) {
        return (kind, created, numbers) -> {
            if (kind.isToStaff()) {
                return rooms.staff().recipients().find(kind, created, numbers);
            }
            rooms.departures().catchUp(); // who left while the database was away is written to no more
            return subscribers.find(kind, created, numbers);
        };
    }

    /** Somebody waits in front of their mailbox: does not wait for the next tick. */
    void requestStored() {
        requestsAtOnce.execute(this::handleRequestsAtOnce);
    }

    /** How this node stands with each relay. */
    List<RelayState> relays() {
        return dispatcher.relays();
    }

    /** Where returned mail comes in. */
    InetSocketAddress inbound() {
        return new InetSocketAddress(inboundHost, inbound.port());
    }

    /** How the mailbox was the last time that this node looked into it. */
    Mailbox.Look mailbox() {
        return mailbox.lastLook();
    }

    InetSocketAddress reportsTo() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), inbound.port());
    }

    @Override
    public void start() {
        inbound.start();
        dispatcher.start();
        timetable.start();
        Thread acquaintance = new Thread(this::meetRelays, "relays");
        acquaintance.setDaemon(true);
        acquaintance.start();
    }

    /** Forms tell at once whose letters no relay takes, and not only after the first mail. */
    private void meetRelays() {
        for (RelayPlace place : relays) {
            try (RelayConnection connection = place.relay().connect()) {
                log.debug("Relay {} answers: {}", place.name(), connection.isOpen());
            } catch (RelayException e) { // whoever sends by it will find out, and tell of it
                log.debug("Relay {} does not answer yet", place.name(), e);
            }
        }
    }

    @Override
    public void stop() throws InterruptedException, IOException {
        timetable.stop();
        requestsAtOnce.shutdown();
        requestsAtOnce.awaitTermination(5, TimeUnit.SECONDS);
        dispatcher.stop();
        inbound.close();
        rooms.hubs().close();
        rooms.sources().close();
        rooms.programs().webhooks().close();
    }

    private void handleRequestsAtOnce() {
        try {
            clockwork.handleDueRequests();
        } catch (RuntimeException e) { // the rows are still there for the next tick, which tells of the trouble
            log.debug("Requests wait", e);
        }
    }
}
