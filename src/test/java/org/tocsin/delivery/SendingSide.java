package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tocsin.Scratch;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.UnsealException;
import org.tocsin.db.TestDatabase;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** The sending side with a real database, a relay that does as it is told, and a clock that stands still. */
final class SendingSide implements AfterEachCallback {
    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(5);
    static final Duration DOUBT = Duration.ofMinutes(15);

    final TestDatabase database = TestDatabase.fresh();
    final SettableClock clock = new SettableClock(START);
    final FakeRelay relay = new FakeRelay();
    final People people = new People();
    final Mailings mailings;
    final Suppressions suppressions;
    final KeyRing keys;
    final Scratch scratch = new Scratch();
    private Dkim dkim = Dkim.none();
    private @Nullable MailIdentity discreet;

    SendingSide() {
        this.keys = KeyRing.open(scratch.resolve("keys"));
        this.mailings = new Mailings(database.jdbi(), database.transactions());
        this.suppressions = new Suppressions(database.jdbi(), keys.suppressionIndex());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (scratch) {
            database.close();
        }
    }

    void discreetFrom(MailIdentity identity) {
        discreet = identity;
    }

    private Senders senders() {
        MailIdentity usual = new MailIdentity(
                Map.of(Language.EN, "News"),
                new EmailAddress("news@example.org"),
                null,
                "bounces.example.org",
                "news.lists.example.org",
                dkim);
        return Senders.byLane(lane -> usual, discreet == null ? usual : discreet);
    }

    void sign(Dkim with) {
        dkim = with;
    }

    Path journals() {
        return scratch.resolve("journal");
    }

    long digestTo(int readers) {
        long mailing = mailings.begin(MailingKind.DIGEST, START, null);
        plan(mailing, MailingKind.DIGEST, readers);
        return mailing;
    }

    void plan(long mailing, MailingKind kind, int readers) {
        long edition = edition(mailing);
        add(mailing, kind, edition, LongStream.rangeClosed(1, readers));
        mailings.prepared(mailing, START);
    }

    void add(long mailing, MailingKind kind, long edition, LongStream readers) {
        mailings.add(
                mailing,
                kind,
                readers.mapToObj(reader -> new Planned(reader, edition)).toList(),
                clock.instant());
    }

    long edition(long mailing) {
        RenderedMail mail = new RenderedMail("News", "<p>News</p>", "News\n" + ReaderMark.UNSUBSCRIBE.text() + "\n");
        return mailings.edition(mailing, Language.EN, MailForm.TEXT, mail, List.of(), START);
    }

    Chunks chunksOf(String node) {
        return new Chunks(database.jdbi(), database.transactions(), node, LEASE, DOUBT);
    }

    MailingAccount account(long mailing) {
        return mailings.find(mailing).orElseThrow();
    }

    /** Until nothing is due at the time the clock shows. */
    void runUntilQuiet() {
        runUntil(() -> !isDue());
    }

    /** At most a minute. */
    void runUntil(BooleanSupplier isEnough) {
        Dispatcher dispatcher = Delivery.dispatcher(
                new Delivery.Ground(
                        database.jdbi(), database.transactions(), keys, mailings.paces(), "node", journals()),
                people,
                suppressions,
                senders(),
                List.of(RelayPlace.only(relay, 3)),
                DeliveryConfig.plain(
                        List.of(Duration.ofMinutes(1), Duration.ofMinutes(15)), LEASE, Duration.ofSeconds(10)),
                clock);
        dispatcher.start();
        Instant end = Clock.systemUTC().instant().plusSeconds(60);
        while (!isEnough.getAsBoolean() && Clock.systemUTC().instant().isBefore(end)) {
            dispatcher.nudge();
            sleep();
        }
        dispatcher.stop();
        assertThat(isEnough.getAsBoolean()).as("did what was waited for").isTrue();
    }

    private boolean isDue() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                        "SELECT COUNT(*) FROM delivery_chunk WHERE due_at <= :now OR leased_by IS NOT NULL")
                                .bind("now", clock.instant())
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everybody is there who has not left. */
    static final class People implements Recipients {
        final Set<Long> left = ConcurrentHashMap.newKeySet();

        static EmailAddress address(long reader) {
            return new EmailAddress("reader" + reader + "@example.org");
        }

        /** Their addresses cannot be opened. */
        final Set<Long> spoilt = ConcurrentHashMap.newKeySet();

        @Override
        public Map<Long, Recipient> find(MailingKind kind, Instant created, Collection<Long> subscribers) {
            if (subscribers.stream().anyMatch(spoilt::contains)) {
                throw new UnsealException(new java.security.GeneralSecurityException());
            }
            Map<Long, Recipient> found = new HashMap<>();
            new TreeSet<>(subscribers)
                    .stream()
                            .filter(reader -> !left.contains(reader))
                            .forEach(reader -> found.put(
                                    reader,
                                    new Recipient(
                                            address(reader),
                                            Map.of(ReaderMark.UNSUBSCRIBE, "https://example.org/unsubscribe/" + reader),
                                            "https://example.org/unsubscribe/" + reader)));
            return found;
        }
    }
}
