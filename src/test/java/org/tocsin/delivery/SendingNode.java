package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tocsin.Scratch;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** A node that sends, on a database of its own, to readers with the addresses that a test gives them. */
final class SendingNode implements Recipients, AfterEachCallback {
    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final TestDatabase database = TestDatabase.fresh();
    final Mailings mailings = new Mailings(database.jdbi(), database.transactions());
    final LanePauses pauses = new LanePauses(database.jdbi(), clock);
    private final KeyRing keys;
    private final Scratch scratch = new Scratch();
    private final Map<Long, String> addresses = new HashMap<>();
    private DeliveryConfig config = DeliveryConfig.plain(
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(15)), Duration.ofMinutes(5), Duration.ofSeconds(10));
    private @Nullable Dispatcher running;

    SendingNode() {
        this.keys = KeyRing.open(scratch.resolve("keys"));
    }

    SendingNode with(DeliveryConfig settings) {
        config = settings;
        return this;
    }

    DeliveryConfig config() {
        return config;
    }

    long mailing(MailingKind kind, @Nullable Instant sendUntil, String... to) {
        long mailing = mailings.begin(kind, START, sendUntil);
        RenderedMail mail = new RenderedMail("News", "<p>News</p>", "News\n" + ReaderMark.UNSUBSCRIBE.text() + "\n");
        long edition = mailings.edition(mailing, Language.EN, MailForm.TEXT, mail, List.of(), START);
        List<Planned> planned = new ArrayList<>();
        for (String address : to) {
            long reader = addresses.size() + 1L;
            addresses.put(reader, address);
            planned.add(new Planned(reader, edition));
        }
        mailings.add(mailing, kind, planned, clock.instant());
        mailings.prepared(mailing, START);
        return mailing;
    }

    static String[] readers(int number, String domain) {
        String[] readers = new String[number];
        for (int i = 0; i < number; i++) {
            readers[i] = "reader" + i + "@" + domain;
        }
        return readers;
    }

    Dispatcher start(RelayPlace... relays) {
        Dispatcher dispatcher = Delivery.dispatcher(
                new Delivery.Ground(
                        database.jdbi(),
                        database.transactions(),
                        keys,
                        mailings.paces(),
                        "node",
                        scratch.resolve("journal")),
                this,
                new Suppressions(database.jdbi(), keys.suppressionIndex()),
                Senders.one(new MailIdentity(
                        Map.of(Language.EN, "News"),
                        new EmailAddress("news@example.org"),
                        null,
                        "bounces.example.org",
                        "news.lists.example.org",
                        Dkim.none())),
                List.of(relays),
                config,
                clock);
        dispatcher.start();
        running = dispatcher;
        return dispatcher;
    }

    void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    /** One start and stop, until nothing is due at the time the clock shows. */
    void runUntilQuiet(RelayPlace... relays) {
        start(relays);
        await(() -> !isDue());
        stop();
    }

    /** At most a minute. */
    void await(BooleanSupplier condition) {
        Instant end = Clock.systemUTC().instant().plusSeconds(60);
        while (!condition.getAsBoolean() && Clock.systemUTC().instant().isBefore(end)) {
            if (running != null) {
                running.nudge();
            }
            pause();
        }
        assertThat(condition.getAsBoolean()).as("came true").isTrue();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isDue() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                        "SELECT COUNT(*) FROM delivery_chunk WHERE due_at <= :now OR leased_by IS NOT NULL")
                                .bind("now", clock.instant())
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    List<Instant> nextAttempts(long mailing) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT next_attempt_at FROM delivery"
                                + " WHERE mailing_id = :mailing AND state = 0 ORDER BY subscriber_id")
                        .bind("mailing", mailing)
                        .mapTo(Instant.class)
                        .list());
    }

    int attempts(long mailing) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT COALESCE(SUM(attempts), 0) FROM delivery WHERE mailing_id = :mailing")
                        .bind("mailing", mailing)
                        .mapTo(Integer.class)
                        .one());
    }

    MailingAccount account(long mailing) {
        return mailings.find(mailing).orElseThrow();
    }

    @Override
    public Map<Long, Recipient> find(MailingKind kind, Instant created, Collection<Long> subscribers) {
        Map<Long, Recipient> found = new HashMap<>();
        subscribers.forEach(reader -> found.put(
                reader,
                new Recipient(
                        new EmailAddress(addresses.getOrDefault(reader, "")),
                        Map.of(ReaderMark.UNSUBSCRIBE, "https://example.org/unsubscribe/" + reader),
                        "https://example.org/unsubscribe/" + reader)));
        return found;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop();
        try (scratch) {
            database.close();
        }
    }
}
