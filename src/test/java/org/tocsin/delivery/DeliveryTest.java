package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.SettableClock;
import org.tocsin.mail.RelayReply;
import org.tocsin.suppression.Suppressions;

class DeliveryTest {
    @RegisterExtension
    final SendingSide side = new SendingSide();

    private Mailings mailings;
    private FakeRelay relay;
    private SettableClock clock;

    @BeforeEach
    void open() {
        mailings = side.mailings;
        relay = side.relay;
        clock = side.clock;
    }

    @Test
    void sendsToEverybodyOnceAndAccountsForThem() {
        long mailing = side.digestTo(1200);

        side.runUntilQuiet();

        assertThat(relay.sent()).hasSize(1200);
        assertThat(relay.recipients()).hasSize(1200);
        MailingAccount account = side.account(mailing);
        assertThat(account.states()).containsExactly(Map.entry(DeliveryState.ACCEPTED, 1200));
        assertThat(account.addsUp()).isTrue();
        assertThat(account.isDone()).isTrue();
    }

    @Test
    void givesEachReaderTheirOwnLinksAndReturnPath() {
        long mailing = side.digestTo(2);

        side.runUntilQuiet();

        assertThat(relay.sent())
                .extracting(FakeRelay.Sent::envelopeSender)
                .doesNotHaveDuplicates()
                .allMatch(path -> new ReturnPaths(side.keys.links(), "bounces.example.org")
                        .read(path)
                        .isPresent());
        String messageId = relay.sent()
                .get(0)
                .message()
                .lines()
                .filter(line -> line.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow()
                .substring(12);
        assertThat(new ReturnPaths(side.keys.links(), "bounces.example.org").readMessageId(messageId))
                .as("a report with nothing but the head of the mail still tells")
                .contains(new ReturnPaths.Delivery(mailing, 1));
        assertThat(relay.sent().get(0).message()).contains("https://example.org/unsubscribe/1");
        assertThat(relay.sent().get(1).message()).contains("https://example.org/unsubscribe/2");
    }

    @Test
    void leavesOutWhoHasLeftOrIsSuppressedByTheTimeItIsSent() {
        long mailing = side.digestTo(5);
        side.people.left.add(2L);
        side.suppressions.suppress(SendingSide.People.address(4), Suppressions.Reason.COMPLAINT, SendingSide.START);

        side.runUntilQuiet();

        assertThat(relay.recipients())
                .containsExactly("reader1@example.org", "reader3@example.org", "reader5@example.org");
        assertThat(side.account(mailing).states())
                .containsEntry(DeliveryState.UNSUBSCRIBED, 1)
                .containsEntry(DeliveryState.SUPPRESSED, 1)
                .containsEntry(DeliveryState.ACCEPTED, 3);
        assertThat(side.account(mailing).addsUp()).isTrue();
    }

    @Test
    void noticesWhoLeavesWhileTheMailingIsRunning() {
        long mailing = side.digestTo(200);
        relay.onSend(() ->
                side.people.left.addAll(LongStream.rangeClosed(101, 200).boxed().toList()));

        side.runUntilQuiet();

        assertThat(side.account(mailing).states())
                .containsEntry(DeliveryState.ACCEPTED, 100)
                .containsEntry(DeliveryState.UNSUBSCRIBED, 100);
    }

    @Test
    void sendsNothingAfterItsTimeIsUp() {
        long mailing = mailings.begin(MailingKind.ALERT, SendingSide.START, SendingSide.START.plusSeconds(60));
        side.plan(mailing, MailingKind.ALERT, 3);
        clock.moveOn(Duration.ofSeconds(60));

        side.runUntilQuiet();

        assertThat(relay.sent()).isEmpty();
        assertThat(side.account(mailing).states()).containsExactly(Map.entry(DeliveryState.EXPIRED, 3));
    }

    @Test
    void triesAgainLaterWhatWasRefusedForNowAndGivesUpAtTheEndOfTheLadder() {
        long mailing = side.digestTo(1);
        relay.answerNext(new RelayReply(450, "4.2.1"), new RelayReply(451, null), new RelayReply(452, null));

        side.runUntilQuiet();
        assertThat(side.account(mailing).count(DeliveryState.WAITING)).isEqualTo(1);
        clock.moveOn(Duration.ofMinutes(2));
        side.runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(20));
        side.runUntilQuiet();

        assertThat(mailings.reasons(mailing)).containsExactly(new ReasonCount(DeliveryState.REFUSED, "gave_up", 1));
        assertThat(relay.sent()).isEmpty();
    }

    @Test
    void takesAPermanentRefusalForFinal() {
        long mailing = side.digestTo(2);
        relay.answerNext(new RelayReply(550, "5.1.1"));

        side.runUntilQuiet();

        assertThat(mailings.reasons(mailing))
                .containsExactly(
                        new ReasonCount(DeliveryState.ACCEPTED, null, 1),
                        new ReasonCount(DeliveryState.REFUSED, "unknown_address", 1));
    }

    @Test
    void waitsForARelayThatIsAwayAndLosesNothing() {
        long mailing = side.digestTo(3);
        relay.goAway(true);
        side.runUntil(() -> relay.refusals() > 0);
        assertThat(side.account(mailing).count(DeliveryState.WAITING)).isEqualTo(3);

        relay.goAway(false);
        clock.moveOn(Duration.ofSeconds(10));
        side.runUntilQuiet();

        assertThat(relay.recipients()).hasSize(3);
        assertThat(side.account(mailing).count(DeliveryState.ACCEPTED)).isEqualTo(3);
    }

    @Test
    void goesOnWhenTheRelayHangsUpInTheMiddle() {
        long mailing = side.digestTo(5);
        relay.answerNext(new RelayReply(250, null), new RelayReply(421, "4.7.0"));

        side.runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(2));
        side.runUntilQuiet();

        assertThat(relay.recipients()).hasSize(5);
        assertThat(relay.sent()).hasSize(5);
        assertThat(side.account(mailing).count(DeliveryState.ACCEPTED)).isEqualTo(5);
    }

    @Test
    void sendsTheSameBytesAgainWhenTheAnswerWasLost() {
        side.digestTo(1);
        relay.loseNextReply();

        side.runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(20));
        side.runUntilQuiet();

        assertThat(relay.sent()).hasSize(2);
        assertThat(relay.sent().get(0)).isEqualTo(relay.sent().get(1));
    }

    @Test
    void sendsAnswersAndAlertsBeforeDigests() {
        side.digestTo(3);
        long alert = mailings.begin(MailingKind.ALERT, SendingSide.START, null);
        side.plan(alert, MailingKind.ALERT, 3);
        Chunks chunks = side.chunksOf("node");

        assertThat(chunks.lease(List.of(Lane.values()), SendingSide.START)
                        .orElseThrow()
                        .mailingId())
                .isEqualTo(alert);
    }

    @Test
    void sendsNothingOfAPausedMailingUntilItGoesOn() {
        long mailing = side.digestTo(200);
        relay.onSend(() -> mailings.pause(mailing));

        side.runUntilQuiet();
        int before = relay.sent().size();
        assertThat(before).isBetween(1, 150);
        assertThat(side.account(mailing).state()).isEqualTo(MailingState.PAUSED);
        clock.moveOn(Duration.ofDays(30));
        side.runUntilQuiet();
        assertThat(relay.sent()).hasSize(before);

        relay.onSend(() -> {});
        mailings.resume(mailing, clock.instant());
        side.runUntilQuiet();
        assertThat(relay.recipients()).hasSize(200);
        assertThat(relay.sent()).hasSize(200);
    }

    @Test
    void cancelsWhatWasNotSentWhenAMailingIsStopped() {
        long mailing = side.digestTo(1200);
        relay.onSend(() -> mailings.stop(mailing, SendingSide.START));

        side.runUntilQuiet();

        MailingAccount account = side.account(mailing);
        assertThat(account.count(DeliveryState.CANCELLED)).isPositive();
        assertThat(account.count(DeliveryState.ACCEPTED)).isEqualTo(relay.sent().size());
        assertThat(account.isDone()).isTrue();
        assertThat(account.addsUp()).isTrue();
        assertThat(mailings.resume(mailing, SendingSide.START))
                .as("there is no way back")
                .isFalse();
    }

    @Test
    void beginsNothingAfterAStopWhereTheRelayNeedsSomeMilliseconds() {
        long mailing = side.digestTo(300);
        relay.onSend(() -> {
            mailings.stop(mailing, SendingSide.START);
            take(6);
        });

        side.runUntilQuiet();

        assertThat(relay.sent()).as("the one that was on the wire").hasSize(1);
        assertThat(side.account(mailing).count(DeliveryState.CANCELLED)).isEqualTo(299);
    }

    @Test
    void writesToNobodyWhoLeftWhileTheRelayWasSlow() {
        long mailing = side.digestTo(50);
        relay.onSend(() -> {
            side.people.left.addAll(LongStream.rangeClosed(2, 50).boxed().toList());
            take(110);
        });

        side.runUntilQuiet();

        assertThat(relay.sent()).as("the one that was on the wire").hasSize(1);
        assertThat(side.account(mailing).count(DeliveryState.UNSUBSCRIBED)).isEqualTo(49);
    }

    /** For a relay: longer than what was looked up, or asked, is good for. */
    private static void take(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsOnRecordWhoWasLeftOut() {
        long mailing = side.digestTo(2);
        mailings.exclude(mailing, List.of(7L, 8L), "suppressed", SendingSide.START);

        side.runUntilQuiet();

        assertThat(side.account(mailing).candidates()).isEqualTo(4);
        assertThat(side.account(mailing).prepared()).isEqualTo(2);
        assertThat(side.account(mailing).addsUp()).isTrue();
    }

    @Test
    void isNotHeldUpByAnAddressThatCannotBeOpened() {
        long mailing = side.digestTo(5);
        side.people.spoilt.add(3L);

        side.runUntilQuiet();

        assertThat(relay.recipients()).hasSize(4);
        assertThat(mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.WAITING, "not_readable", 1));
        clock.moveOn(Duration.ofMinutes(2));
        side.runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(20));
        side.runUntilQuiet();
        assertThat(mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.REFUSED, "not_readable", 1));
    }

    @Test
    void isNotHeldUpByAMailThatBreaksTheLineEachTime() {
        long mailing = side.digestTo(5);
        relay.breakOn("reader2@example.org");

        side.runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(2));
        side.runUntilQuiet();
        clock.moveOn(Duration.ofMinutes(20));
        side.runUntilQuiet();

        assertThat(relay.recipients()).hasSize(4);
        assertThat(mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.REFUSED, "line_broke", 1));
        assertThat(side.account(mailing).isDone()).isTrue();
    }

    @Test
    void givesNobodyUpBecauseTheDatabaseWasInTrouble() {
        long mailing = side.digestTo(3);

        withoutEditions(side::runUntilQuiet);

        assertThat(relay.sent()).isEmpty();
        assertThat(side.account(mailing).states()).containsExactly(Map.entry(DeliveryState.WAITING, 3));
        clock.moveOn(Duration.ofMinutes(1));
        side.runUntilQuiet();
        assertThat(relay.recipients()).hasSize(3);
    }

    @Test
    void isNotHeldUpByAnEditionThatNoMailCanBeMadeOf() {
        long mailing = mailings.begin(MailingKind.DIGEST, SendingSide.START, null);
        long sound = side.edition(mailing);
        long gone = side.edition(mailing);
        side.add(mailing, MailingKind.DIGEST, sound, LongStream.of(1, 3));
        side.add(mailing, MailingKind.DIGEST, gone, LongStream.of(2));
        mailings.prepared(mailing, SendingSide.START);
        side.database.jdbi().useHandle(handle -> {
            handle.execute("SET foreign_key_checks = 0");
            handle.execute("DELETE FROM edition WHERE id = ?", gone);
            handle.execute("SET foreign_key_checks = 1");
        });

        side.runUntilQuiet();

        assertThat(relay.recipients())
                .containsExactlyInAnyOrder(
                        SendingSide.People.address(1).value(),
                        SendingSide.People.address(3).value());
        assertThat(mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.REFUSED, "not_composable", 1));
        assertThat(side.account(mailing).addsUp()).isTrue();
    }

    private void withoutEditions(Runnable work) {
        side.database.jdbi().useHandle(handle -> handle.execute("RENAME TABLE edition TO edition_elsewhere"));
        try {
            work.run();
        } finally {
            side.database.jdbi().useHandle(handle -> handle.execute("RENAME TABLE edition_elsewhere TO edition"));
        }
    }
}
