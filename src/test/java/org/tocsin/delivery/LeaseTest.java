package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.delivery.SendingSide.LEASE;
import static org.tocsin.delivery.SendingSide.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.mail.RelayReply;

/** Who may send what, and what is known when somebody is not heard of again. */
class LeaseTest {
    private static final List<Lane> DIGESTS = List.of(Lane.DIGEST);
    private static final Instant LEASE_OVER = START.plus(LEASE).plusSeconds(1);
    private static final RelayReply TAKEN = new RelayReply(250, "2.0.0");

    @RegisterExtension
    final SendingSide side = new SendingSide();

    @Test
    void givesAChunkToOneWorkerUntilItsLeaseEnds() {
        side.digestTo(10);
        Chunks two = side.chunksOf("two");

        assertThat(side.chunksOf("one").lease(DIGESTS, START)).isPresent();
        assertThat(two.lease(DIGESTS, START)).isEmpty();
        two.lookAgain();
        assertThat(two.lease(DIGESTS, LEASE_OVER)).isPresent();
    }

    @Test
    void tellsAWorkerThatOversleptItsLease() {
        side.digestTo(1);
        Chunks frozen = side.chunksOf("frozen");
        Chunk lost = frozen.lease(DIGESTS, START).orElseThrow();
        side.chunksOf("other").lease(DIGESTS, LEASE_OVER);

        assertThat(frozen.next(lost, new Handful(), 0, 100, LEASE_OVER).isOurs())
                .isFalse();
    }

    @Test
    void leavesAloneWhatAnotherHadInHandWhenItWasLastHeardOf() {
        long mailing = side.digestTo(300);
        Chunks cutOff = side.chunksOf("cut off");
        Chunk chunk = cutOff.lease(DIGESTS, START).orElseThrow();
        Hand hand = cutOff.next(chunk, new Handful(), 0, 100, START);
        assertThat(hand.deliveries()).hasSize(100);

        side.clock.moveOn(LEASE.plusSeconds(1)); // its relay took all of them, and the database cannot be told
        side.runUntilQuiet();
        assertThat(side.relay.sent()).as("the others go").hasSize(200);
        assertThat(side.mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.WAITING, "in_doubt", 100));
        Handful taken = new Handful();
        taken.begin(START);
        hand.deliveries().forEach(each -> taken.add(Outcome.accepted(each.subscriberId(), 1, TAKEN, START)));
        assertThat(cutOff.next(chunk, taken, 100, 100, LEASE_OVER).isEmpty()).isTrue();
        side.clock.moveOn(Duration.ofHours(2));
        side.runUntilQuiet();

        assertThat(side.relay.sent()).as("nothing comes twice").hasSize(200);
        assertThat(side.account(mailing).states()).containsExactly(Map.entry(DeliveryState.ACCEPTED, 300));
    }

    @Test
    void sendsInTheEndWhatNobodyEverSpokeOfAgain() {
        long mailing = side.digestTo(300);
        Chunks killed = side.chunksOf("killed");
        killed.next(killed.lease(DIGESTS, START).orElseThrow(), new Handful(), 0, 100, START);

        side.clock.moveOn(LEASE.plusSeconds(1));
        side.runUntilQuiet();
        side.clock.moveOn(Duration.ofHours(2));
        side.runUntilQuiet();

        assertThat(side.relay.recipients()).hasSize(300);
        assertThat(side.relay.sent()).hasSize(300);
        assertThat(side.account(mailing).isDone()).isTrue();
    }

    @Test
    void believesTheJournalOfAKilledProcess() {
        long mailing = side.digestTo(4);
        side.chunksOf("node").lease(DIGESTS, START);
        DeliveryJournal journal = DeliveryJournal.open(side.journals(), "worker-1");
        journal.sends(mailing, 1, 1);
        journal.answered(mailing, 1, 1, TAKEN);
        journal.sends(mailing, 2, 1);
        journal.notSent(mailing, 2, 1);
        journal.sends(mailing, 3, 1); // killed here

        side.runUntilQuiet();
        assertThat(side.relay.recipients()).containsExactly("reader2@example.org", "reader4@example.org");
        assertThat(side.mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.WAITING, "in_doubt", 1));
        side.clock.moveOn(Duration.ofHours(2));
        side.runUntilQuiet();

        assertThat(side.relay.recipients()).hasSize(3);
        assertThat(side.account(mailing).count(DeliveryState.ACCEPTED)).isEqualTo(4);
    }

    @Test
    void sendsOnceToReadersWhoCameDueInAnyOrder() {
        long mailing = side.mailings.begin(MailingKind.DIGEST, START, null);
        long edition = side.edition(mailing);
        side.add(
                mailing,
                MailingKind.DIGEST,
                edition,
                LongStream.rangeClosed(1, 400).filter(id -> id % 2 == 0));
        side.add(
                mailing,
                MailingKind.DIGEST,
                edition,
                LongStream.rangeClosed(1, 400).filter(id -> id % 2 == 1));
        side.mailings.prepared(mailing, START);
        Chunks one = side.chunksOf("one");

        Hand first = one.next(one.lease(DIGESTS, START).orElseThrow(), new Handful(), 0, 500, START);
        Hand second = one.next(one.lease(DIGESTS, START).orElseThrow(), new Handful(), 0, 500, START);

        assertThat(first.deliveries()).hasSize(200);
        assertThat(second.deliveries()).hasSize(200).doesNotContainAnyElementsOf(first.deliveries());
    }

    @Test
    void letsMailingsTakeTurns() {
        long large = side.digestTo(1500);
        long small = side.digestTo(600);
        Chunks chunks = side.chunksOf("node");

        List<Long> turns = LongStream.range(0, 5)
                .mapToObj(turn -> chunks.lease(DIGESTS, START).orElseThrow().mailingId())
                .toList();

        assertThat(turns).containsExactly(large, small, large, small, large);
    }

    @Test
    void letsAnAlertOvertakeADigestThatIsBeingSent() {
        side.digestTo(500);
        Chunks chunks = side.chunksOf("node");
        Chunk digest = chunks.lease(DIGESTS, START).orElseThrow();
        assertThat(chunks.isOutranked(digest, START)).isFalse();

        side.plan(side.mailings.begin(MailingKind.ALERT, START, null), MailingKind.ALERT, 3);
        chunks.lookAgain();

        assertThat(chunks.isOutranked(digest, START)).isTrue();
    }

    @Test
    void addsUpAtEveryMoment() {
        long mailing = side.digestTo(1200);
        side.relay.onSend(() -> assertThat(side.account(mailing).addsUp()).isTrue());
        side.relay.answerNext(new RelayReply(550, "5.1.1"), new RelayReply(450, "4.2.1"));

        side.runUntilQuiet();

        assertThat(side.account(mailing).states())
                .containsEntry(DeliveryState.ACCEPTED, 1198)
                .containsEntry(DeliveryState.REFUSED, 1)
                .containsEntry(DeliveryState.WAITING, 1);
        assertThat(side.account(mailing).addsUp()).isTrue();
    }
}
