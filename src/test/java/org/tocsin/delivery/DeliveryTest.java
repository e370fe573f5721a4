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
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RelayReply;
import org.tocsin.mail.RenderedMail;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class DeliveryTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    private TestDatabase database;
    private KeyRing keys;
    private Mailings mailings;
    private Suppressions suppressions;
    private final SettableClock clock = new SettableClock(START);
    private final FakeRelay relay = new FakeRelay();
    private final People people = new People();

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        keys = KeyRing.open(folder.resolve("keys"));
        mailings = new Mailings(database.jdbi(), database.transactions());
        suppressions = new Suppressions(database.jdbi(), keys.suppressionIndex());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sendsToEverybodyOnceAndAccountsForThem() {
        long mailing = digestTo(1200);

        runUntilQuiet();

        assertThat(relay.sent()).hasSize(1200);
        assertThat(relay.recipients()).hasSize(1200);
        MailingAccount account = account(mailing);
        assertThat(account.states()).containsExactly(Map.entry(DeliveryState.ACCEPTED, 1200));
        assertThat(account.addsUp()).isTrue();
        assertThat(account.isDone()).isTrue();
    }

    @Test
    void givesEachReaderTheirOwnLinksAndReturnPath() {
        digestTo(2);

        runUntilQuiet();

        assertThat(relay.sent())
                .extracting(FakeRelay.Sent::envelopeSender)
                .doesNotHaveDuplicates()
                .allMatch(path -> new ReturnPaths(keys.links(), "bounces.example.org")
                        .read(path)
                        .isPresent());
        assertThat(relay.sent().get(0).message()).contains("https://example.org/unsubscribe/1");
        assertThat(relay.sent().get(1).message()).contains("https://example.org/unsubscribe/2");
    }

    @Test
    void leavesOutWhoHasLeftOrIsSuppressedByTheTimeItIsSent() {
        long mailing = digestTo(5);
        people.left.add(2L);
        suppressions.suppress(People.address(4), Suppressions.Reason.COMPLAINT, START);

        runUntilQuiet();

        assertThat(relay.recipients())
                .containsExactly("reader1@example.org", "reader3@example.org", "reader5@example.org");
        assertThat(account(mailing).states())
                .containsEntry(DeliveryState.UNSUBSCRIBED, 1)
                .containsEntry(DeliveryState.SUPPRESSED, 1)
                .containsEntry(DeliveryState.ACCEPTED, 3);
        assertThat(account(mailing).addsUp()).isTrue();
    }

    @Test
    void noticesWhoLeavesWhileTheMailingIsRunning() {
        long mailing = digestTo(200);
        relay.onSend(() ->
                people.left.addAll(LongStream.rangeClosed(101, 200).boxed().toList()));

        runUntilQuiet();

        assertThat(account(mailing).states())
                .containsEntry(DeliveryState.ACCEPTED, 100)
                .containsEntry(DeliveryState.UNSUBSCRIBED, 100);
    }

    @Test
    void sendsNothingAfterItsTimeIsUp() {
        long mailing = mailings.begin(MailingKind.ALERT, START, START.plusSeconds(60));
        plan(mailing, MailingKind.ALERT, 3);
        clock.moveOn(Duration.ofSeconds(60));

        runUntilQuiet();

        assertThat(relay.sent()).isEmpty();
        assertThat(account(mailing).states()).containsExactly(Map.entry(DeliveryState.EXPIRED, 3));
    }

    @Test
    void triesAgainLaterWhatWasRefusedForNowAndGivesUpAtTheEndOfTheLadder() {
        long mailing = digestTo(1);
        relay.answerNext(new RelayReply(450, "4.2.1"), new RelayReply(451, null), new RelayReply(452, null));

        runUntilQuiet();
        assertThat(account(mailing).count(DeliveryState.WAITING)).isEqualTo(1);
        clock.moveOn(Duration.ofMinutes(2));
        runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(20));
        runUntilQuiet();

        assertThat(mailings.reasons(mailing)).containsExactly(new ReasonCount(DeliveryState.REFUSED, "gave_up", 1));
        assertThat(relay.sent()).isEmpty();
    }

    @Test
    void takesAPermanentRefusalForFinal() {
        long mailing = digestTo(2);
        relay.answerNext(new RelayReply(550, "5.1.1"));

        runUntilQuiet();

        assertThat(mailings.reasons(mailing))
                .containsExactly(
                        new ReasonCount(DeliveryState.ACCEPTED, null, 1),
                        new ReasonCount(DeliveryState.REFUSED, "relay_refused", 1));
    }

    @Test
    void waitsForARelayThatIsAwayAndLosesNothing() {
        long mailing = digestTo(3);
        relay.goAway(true);
        runUntilQuiet();
        assertThat(account(mailing).count(DeliveryState.WAITING)).isEqualTo(3);

        relay.goAway(false);
        clock.moveOn(Duration.ofSeconds(10));
        runUntilQuiet();

        assertThat(relay.recipients()).hasSize(3);
        assertThat(account(mailing).count(DeliveryState.ACCEPTED)).isEqualTo(3);
    }

    @Test
    void goesOnWhenTheRelayHangsUpInTheMiddle() {
        long mailing = digestTo(5);
        relay.answerNext(new RelayReply(250, null), new RelayReply(421, "4.7.0"));

        runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(2));
        runUntilQuiet();

        assertThat(relay.recipients()).hasSize(5);
        assertThat(relay.sent()).hasSize(5);
        assertThat(account(mailing).count(DeliveryState.ACCEPTED)).isEqualTo(5);
    }

    @Test
    void sendsTheSameBytesAgainWhenTheAnswerWasLost() {
        digestTo(1);
        relay.loseNextReply();

        runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(2));
        runUntilQuiet();

        assertThat(relay.sent()).hasSize(2);
        assertThat(relay.sent().get(0)).isEqualTo(relay.sent().get(1));
    }

    @Test
    void doesNotSendAgainWhatTheJournalOfAKilledProcessSaysWasTaken() {
        long mailing = digestTo(3);
        Path journal = folder.resolve("journal");
        DeliveryJournal ofTheKilled = DeliveryJournal.open(journal, "worker-1");
        ofTheKilled.answered(mailing, 1, new RelayReply(250, "2.0.0"));
        ofTheKilled.answered(mailing, 2, new RelayReply(550, "5.1.1"));
        new Chunks(database.jdbi(), database.transactions(), "node").lease(List.of(Lane.DIGEST), START);

        runUntilQuiet();

        assertThat(relay.recipients()).containsExactly("reader3@example.org");
        assertThat(account(mailing).states())
                .containsEntry(DeliveryState.ACCEPTED, 2)
                .containsEntry(DeliveryState.REFUSED, 1);
    }

    @Test
    void doesNotGiveAChunkToTwoWorkers() {
        digestTo(10);
        Chunks one = new Chunks(database.jdbi(), database.transactions(), "one");
        Chunks two = new Chunks(database.jdbi(), database.transactions(), "two");

        assertThat(one.lease(List.of(Lane.DIGEST), START)).isPresent();
        assertThat(two.lease(List.of(Lane.DIGEST), START)).isEmpty();
        assertThat(two.lease(List.of(Lane.DIGEST), START.plus(Duration.ofMinutes(16))))
                .isPresent();
    }

    @Test
    void tellsAWorkerThatOversleptItsLease() {
        digestTo(1);
        Chunks frozen = new Chunks(database.jdbi(), database.transactions(), "frozen");
        Chunk lost = frozen.lease(List.of(Lane.DIGEST), START).orElseThrow();
        new Chunks(database.jdbi(), database.transactions(), "other")
                .lease(List.of(Lane.DIGEST), START.plus(Duration.ofMinutes(16)));

        assertThat(frozen.mark(lost, List.of(), START)).isFalse();
    }

    @Test
    void sendsAnswersAndAlertsBeforeDigests() {
        digestTo(3);
        long alert = mailings.begin(MailingKind.ALERT, START, null);
        plan(alert, MailingKind.ALERT, 3);
        Chunks chunks = new Chunks(database.jdbi(), database.transactions(), "node");

        assertThat(chunks.lease(List.of(Lane.values()), START).orElseThrow().mailingId())
                .isEqualTo(alert);
    }

    @Test
    void sendsNothingOfAPausedMailingUntilItGoesOn() {
        long mailing = digestTo(200);
        relay.onSend(() -> mailings.pause(mailing));

        runUntilQuiet();
        int before = relay.sent().size();
        assertThat(before).isBetween(1, 150);
        assertThat(account(mailing).state()).isEqualTo(MailingState.PAUSED);
        clock.moveOn(Duration.ofDays(30));
        runUntilQuiet();
        assertThat(relay.sent()).hasSize(before);

        relay.onSend(() -> {});
        mailings.resume(mailing, clock.instant());
        runUntilQuiet();
        assertThat(relay.recipients()).hasSize(200);
        assertThat(relay.sent()).hasSize(200);
    }

    @Test
    void cancelsWhatWasNotSentWhenAMailingIsStopped() {
        long mailing = digestTo(1200);
        relay.onSend(() -> mailings.stop(mailing, START));

        runUntilQuiet();

        MailingAccount account = account(mailing);
        assertThat(account.count(DeliveryState.CANCELLED)).isPositive();
        assertThat(account.count(DeliveryState.ACCEPTED)).isEqualTo(relay.sent().size());
        assertThat(account.isDone()).isTrue();
        assertThat(account.addsUp()).isTrue();
        assertThat(mailings.resume(mailing, START)).as("there is no way back").isFalse();
    }

    @Test
    void keepsOnRecordWhoWasLeftOut() {
        long mailing = digestTo(2);
        mailings.exclude(mailing, List.of(7L, 8L), "suppressed", START);

        runUntilQuiet();

        assertThat(account(mailing).candidates()).isEqualTo(4);
        assertThat(account(mailing).prepared()).isEqualTo(2);
        assertThat(account(mailing).addsUp()).isTrue();
    }

    private long digestTo(int readers) {
        long mailing = mailings.begin(MailingKind.DIGEST, START, null);
        plan(mailing, MailingKind.DIGEST, readers);
        return mailing;
    }

    private void plan(long mailing, MailingKind kind, int readers) {
        RenderedMail mail = new RenderedMail("News", "<p>News</p>", "News\n" + ReaderMark.UNSUBSCRIBE.text() + "\n");
        long edition = mailings.edition(mailing, Language.EN, MailForm.TEXT, mail, List.of(), START);
        mailings.add(
                mailing,
                kind,
                LongStream.rangeClosed(1, readers)
                        .mapToObj(reader -> new Planned(reader, edition))
                        .toList(),
                START);
        mailings.prepared(mailing, START);
    }

    private MailingAccount account(long mailing) {
        return mailings.find(mailing).orElseThrow();
    }

    /** Until nothing is due at the time the clock shows. */
    private void runUntilQuiet() {
        Dispatcher dispatcher = Delivery.dispatcher(
                new Delivery.Ground(database.jdbi(), database.transactions(), keys, "node", folder.resolve("journal")),
                people,
                suppressions,
                new MailIdentity(
                        Map.of(Language.EN, "News"),
                        new EmailAddress("news@example.org"),
                        null,
                        "bounces.example.org",
                        "news.lists.example.org"),
                relay,
                new DeliveryConfig(3, List.of(Duration.ofMinutes(1), Duration.ofMinutes(15)), Duration.ofSeconds(10)),
                clock);
        dispatcher.start();
        Instant end = Clock.systemUTC().instant().plusSeconds(60);
        while (isDue() && Clock.systemUTC().instant().isBefore(end)) {
            dispatcher.nudge();
            sleep();
        }
        dispatcher.stop();
        assertThat(isDue()).as("something is still due").isFalse();
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
    private static final class People implements Recipients {
        private final Set<Long> left = ConcurrentHashMap.newKeySet();

        static EmailAddress address(long reader) {
            return new EmailAddress("reader" + reader + "@example.org");
        }

        @Override
        public Map<Long, Recipient> find(MailingKind kind, Instant created, Collection<Long> subscribers) {
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
