package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;

class RelaysTest {
    private static final RelayException AWAY = RelayException.notHandedOver("it answered 421");

    @RegisterExtension
    final SendingNode node = new SendingNode();

    private final MoodyRelay first = new MoodyRelay();
    private final MoodyRelay second = new MoodyRelay();

    @AfterEach
    void close() {
        first.openTheDoor();
        first.cutTheLines();
        second.cutTheLines();
    }

    @Test
    void goesOnAtOnceOverTheNextRelayWhenTheFirstCannotBeReached() {
        long mailing = node.mailing(MailingKind.DIGEST, null, SendingNode.readers(700, "example.org"));
        first.refusing(AWAY);

        node.runUntilQuiet(place("first", first, 1), place("second", second, 2));

        assertThat(second.taken()).hasSize(700);
        assertThat(node.attempts(mailing)).as("nobody was tried twice").isEqualTo(700);
    }

    @Test
    void leavesTheStandInAloneWhileTheFirstIsWell() {
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(1200, "example.org"));

        node.runUntilQuiet(place("first", first, 1), place("second", second, 2));

        assertThat(first.taken()).hasSize(1200);
        assertThat(second.connects()).isZero();
    }

    @Test
    void asksARelayInTroubleOnceEachPauseAndNotWithEveryWorker() {
        Dispatcher dispatcher = startInTrouble(AWAY);
        int before = first.connects();

        node.clock.moveOn(Duration.ofSeconds(11));
        node.await(() -> first.connects() > before);
        for (int look = 0; look < 50; look++) {
            dispatcher.nudge();
            Thread.yield();
        }
        assertThat(first.connects()).isEqualTo(before + 1);
        assertThat(dispatcher.relays().get(0).condition()).isEqualTo(RelayState.Condition.LEFT_ALONE);

        node.clock.moveOn(Duration.ofSeconds(11));
        dispatcher.nudge();
        assertThat(first.connects()).as("the second pause is longer").isEqualTo(before + 1);
        first.refusing(null);
        node.clock.moveOn(Duration.ofSeconds(40));
        node.await(() -> first.taken().size() == 5);
        assertThat(dispatcher.relays().get(0).isGood()).isTrue();
    }

    @Test
    void returnsToTheFirstRelayOnceAProbeWentWell() {
        first.refusing(AWAY);
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "example.org"));
        node.start(place("first", first, 1), place("second", second, 2));
        node.await(() -> second.taken().size() == 5);

        first.refusing(null);
        node.clock.moveOn(Duration.ofSeconds(11));
        node.await(() -> {
            node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "example.org"));
            return !first.taken().isEmpty();
        });
        node.await(() -> !node.isDue());
        int before = second.taken().size();
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "example.org"));
        node.await(() -> !node.isDue());

        assertThat(second.taken()).hasSize(before);
    }

    @Test
    void leavesARelayThatRefusesOurPasswordAloneForLongerAndSaysSo() {
        Dispatcher dispatcher = startInTrouble(RelayException.refusedUs("the relay refused our user or password"));
        int before = first.connects();
        node.clock.moveOn(Duration.ofMinutes(4));
        dispatcher.nudge();

        RelayState state = dispatcher.relays().get(0);
        assertThat(state.condition()).isEqualTo(RelayState.Condition.REFUSES_US);
        assertThat(state.trouble()).isEqualTo("the relay refused our user or password");
        assertThat(first.connects()).isEqualTo(before);
        first.refusing(null);
        node.clock.moveOn(Duration.ofMinutes(2));
        node.await(() -> first.taken().size() == 5);
    }

    @Test
    void losesNobodyWhenARelayStopsTakingOurLoginInTheMiddle() {
        long mailing = node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "example.org"));
        first.answering(to -> new RelayReply(530, "5.7.0"));

        node.runUntilQuiet(place("first", first, 1), place("second", second, 2));

        assertThat(second.taken()).hasSize(4);
        assertThat(node.mailings.reasons(mailing)).contains(new ReasonCount(DeliveryState.WAITING, "our_fault", 1));
        assertThat(node.pauses.current()).isEmpty();
    }

    @Test
    void carriesAlertsOverAnotherRelayWhileOneHangsWithAllItsLinesFull() {
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(3000, "example.org"));
        first.hang();
        node.start(place("first", first, 1), place("second", second, 2));
        node.await(() -> first.hanging() == 2); // of four: the others keep clear of digests
        node.clock.moveOn(Duration.ofSeconds(30));

        node.mailing(MailingKind.ALERT, null, SendingNode.readers(20, "alert.example"));
        node.mailing(MailingKind.LINK, null, SendingNode.readers(1, "link.example"));
        node.await(() -> count(second, "@alert.example") == 20 && count(second, "@link.example") == 1);

        assertThat(first.hanging()).as("the first still hangs").isPositive();
        node.await(() -> count(second, "@example.org") >= 2000);
        first.cutTheLines();
        node.await(() -> !node.isDue());
        node.clock.moveOn(Duration.ofMinutes(2));
        node.await(() -> first.taken().size() + second.taken().size() == 3021);
    }

    @Test
    void keepsAnswersAndAlertsGoingOverARelayThatIsFullOfDigests() {
        MoodyRelay slow = first;
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(3000, "example.org"));
        slow.hang();
        node.start(place("first", slow, 1));
        node.await(() -> slow.hanging() == 2); // of four

        node.mailing(MailingKind.ALERT, null, SendingNode.readers(1, "alert.example"));
        node.await(() -> slow.hanging() == 3);
        node.mailing(MailingKind.LINK, null, SendingNode.readers(1, "link.example"));
        node.await(() -> slow.hanging() == 4);

        assertThat(slow.asked()).contains("reader0@alert.example", "reader0@link.example");
    }

    @Test
    void sendsEachLaneOnlyOverRelaysThatMayCarryIt() {
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(10, "digest.example"));
        node.mailing(MailingKind.ALERT, null, SendingNode.readers(10, "alert.example"));

        node.runUntilQuiet(
                new RelayPlace("bulk", first, 2, 0, Set.of(Lane.DIGEST), 1, 1),
                new RelayPlace("urgent", second, 2, 0, Set.of(Lane.ALERT, Lane.TRANSACTIONAL), 1, 1));

        assertThat(first.taken()).hasSize(10).allMatch(to -> to.endsWith("@digest.example"));
        assertThat(second.taken()).hasSize(10).allMatch(to -> to.endsWith("@alert.example"));
    }

    @Test
    void sharesDigestsByWeight() {
        for (int mailing = 0; mailing < 40; mailing++) {
            node.mailing(MailingKind.DIGEST, null, SendingNode.readers(10, "example.org"));
        }

        node.runUntilQuiet(
                new RelayPlace("large", first, 3, 0, Set.of(), 1, 3),
                new RelayPlace("small", second, 3, 0, Set.of(), 1, 1));

        assertThat(first.taken().size() + second.taken().size()).isEqualTo(400);
        assertThat(second.taken()).hasSizeBetween(80, 120);
    }

    @Test
    void doesNotTakeOneProvidersHangUpsForTroubleOfTheRelay() {
        node.mailing(
                MailingKind.DIGEST, null, "one@gmail.com", "two@example.org", "three@gmail.com", "four@example.org");
        first.answering(to -> to.endsWith("@gmail.com") ? new RelayReply(421, "4.7.0") : MoodyRelay.YES);

        Dispatcher dispatcher = node.start(place("first", first, 1));
        node.await(() -> first.taken().size() == 2);

        assertThat(dispatcher.relays().get(0).isGood()).isTrue();
    }

    /** Both workers that carry digests stand at the door before either is told. */
    private Dispatcher startInTrouble(RelayException why) {
        node.mailing(MailingKind.DIGEST, null, SendingNode.readers(5, "example.org"));
        first.refusing(why).keepAtTheDoor();
        Dispatcher dispatcher = node.start(place("first", first, 1));
        node.await(() -> first.connects() == 2);
        first.openTheDoor();
        node.await(() -> !dispatcher.relays().get(0).isGood());
        return dispatcher;
    }

    private static long count(MoodyRelay relay, String domain) {
        return relay.taken().stream().filter(to -> to.endsWith(domain)).count();
    }

    private static RelayPlace place(String name, MoodyRelay relay, int order) {
        return new RelayPlace(name, relay, 4, 0, Set.of(), order, 1);
    }
}
