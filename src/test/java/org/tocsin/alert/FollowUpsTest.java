package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.delivery.Dispatcher;

/** Updates, corrections and stand-downs: who gets them, and never before what they follow. */
class FollowUpsTest {
    private static final int READERS = 40;

    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    @Test
    void correctsExactlyWhatArrivedAndTakesThePlaceOfWhatDidNot() {
        long got = given.reader("en", "html");
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.run();
        given.change("UPDATE subscriber SET wants_alerts = TRUE");
        long late = given.reader("en", "html"); // joined afterwards

        AlertSending.Order correction = given.order(of(AlertKind.CORRECTION), first.alertId());
        int counted = given.sending.count(correction, SendingAlerts.NOW);
        AudienceSplit split = given.sending.split(correction);
        given.start(correction);
        given.run();

        assertThat(counted).isEqualTo(1);
        assertThat(split.lines(false, String::valueOf, true))
                .contains(new AudienceSplit.Line("In English", "1"), new AudienceSplit.Line("Discreetly", "0"));
        assertThat(mailsTo(got)).containsExactly("UA 1/26", "UA 2/26");
        assertThat(mailsTo(late)).isEmpty();
    }

    @Test
    void tellsThoseWhoWereAskedToWriteAndNobodyElseThatItIsOver() {
        given.readers(3);
        given.relay.takeAtMost(1);
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.run();
        given.relay.takeAtMost(100);

        given.start(given.order(of(AlertKind.STAND_DOWN), first.alertId()));
        given.run();
        given.clock.moveOn(Duration.ofHours(1));
        given.run();

        assertThat(given.relay.sent())
                .extracting(TakingRelay.Sent::subject)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("Please do not write any more: urgent action UA 1/26");
        assertThat(given.relay.sent())
                .extracting(TakingRelay.Sent::to)
                .containsOnly(given.relay.sent().get(0).to());
    }

    @Test
    void namesWhatItFollowsAndTheFirstOfTheCase() {
        given.reader("en", "html");
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.run();
        AlertSending.Order update = given.order(of(AlertKind.UPDATE), first.alertId());
        given.start(update);
        given.run();
        given.start(given.order(of(AlertKind.STAND_DOWN), update.alertId()));
        given.run();

        assertThat(given.relay.sent().stream().map(TakingRelay.Sent::subject))
                .hasSize(3)
                .satisfies(subject -> assertThat(subject).startsWith("News of urgent action UA 1/26: "), atIndex(1))
                .satisfies(
                        subject -> assertThat(subject)
                                .startsWith("Please do not write any more: urgent actions UA 1/26 and UA 2/26, "),
                        atIndex(2));
    }

    /** Else it would be given back for having grown, in the very minutes in which it is needed most. */
    @Test
    void countsForAStandDownAlsoThoseWhoMayStillGetTheFirst() {
        given.readers(3);
        given.relay.takeAtMost(1);
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        AlertSending.Order end = given.order(of(AlertKind.STAND_DOWN), first.alertId());

        int before = given.sending.count(end, SendingAlerts.NOW);
        given.run();
        int meanwhile = given.sending.count(end, SendingAlerts.NOW);

        assertThat(before).isEqualTo(3);
        assertThat(meanwhile).isEqualTo(3);
    }

    @Test
    void tellsEverybodyOfTheCaseThatItIsOverAlsoThoseWhoGotTheCorrectionAlone() {
        given.readers(2);
        given.relay.takeAtMost(1);
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.run();
        given.relay.takeAtMost(100);
        AlertSending.Order correction = given.order(of(AlertKind.CORRECTION), first.alertId());
        given.start(correction);
        given.run();

        given.start(given.order(of(AlertKind.STAND_DOWN), first.alertId()));
        given.run();

        assertThat(given.relay.sent().stream().filter(mail -> mail.isOf("UA 3/26")))
                .as("both were asked to write")
                .hasSize(2);
    }

    /** Staff are told that it has started: from then on nobody may be asked to write what is no longer true. */
    @Test
    void takesBackWhatItFollowsInTheMomentInWhichItStarts() {
        given.readers(3);
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);

        given.start(given.order(of(AlertKind.STAND_DOWN), first.alertId()));
        given.runUntil(() -> !given.isDue()); // nothing has been planned since

        assertThat(given.relay.sent()).isEmpty();
    }

    /** As when a relay hangs: the first is in somebody's hands, a correction waits for it, and then it is all over. */
    @Test
    void waitsForWhatStartedBeforeItAndNotTheOtherWayRound() {
        List<Long> readers = given.readers(3);
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.relay.takeAtMost(1);
        given.runUntil(() -> given.relay.sent().size() == 1 && !given.isDue());
        given.relay.takeAtMost(100);
        given.change("UPDATE delivery_chunk SET leased_by = 'another'");
        AlertSending.Order correction = given.order(of(AlertKind.CORRECTION), first.alertId());
        long corrected = given.start(correction);
        long ended = given.start(given.order(of(AlertKind.STAND_DOWN), first.alertId()));
        given.sending.planDue(given.clock.instant());
        given.change("UPDATE delivery_chunk SET leased_by = NULL");

        given.run();

        assertThat(given.mailings.isThrough(corrected)).isTrue();
        assertThat(given.mailings.isThrough(ended)).isTrue();
        assertThat(mailsTo(readers.get(0))).as("whoever was asked to write").endsWith("UA 3/26");
        assertThat(given.relay.sent().stream().filter(mail -> mail.isOf(correction.label())))
                .as("a correction of what is over")
                .isEmpty();
    }

    @Test
    void respectsWhoWantsNoMoreUrgentActions() {
        long reader = given.reader("en", "html");
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.run();
        given.change("UPDATE subscriber SET wants_alerts = FALSE");

        long mailing = given.start(given.order(of(AlertKind.CORRECTION), first.alertId()));
        given.run();

        assertThat(mailsTo(reader)).containsExactly("UA 1/26");
        assertThat(given.mailings.reasons(mailing))
                .extracting(reason -> reason.reason())
                .containsExactly("not_wanted");
    }

    @Test
    void tellsThoseWhoCouldHaveGotItWhenTheLedgerIsGone() {
        long labour = given.topic("labour");
        long then = given.reader("en", "html", labour);
        long other = given.reader("en", "html");
        given.change("UPDATE subscriber SET confirmed_on = '2026-11-24'");
        AlertSending.Order first = given.order(
                Sample.content().with(new AlertAudience(List.of(labour), List.of()), AlertSchedule.AT_ONCE), null);
        given.start(first);
        given.run();
        given.change("UPDATE alert SET sent_at = ?", SendingAlerts.NOW);
        long late = given.reader("en", "html", labour);
        given.change("UPDATE subscriber SET confirmed_on = '2026-11-25' WHERE id = ?", late);
        given.change("DELETE FROM delivery");

        AlertSending.Order end = given.order(of(AlertKind.STAND_DOWN), first.alertId());
        int counted = given.sending.count(end, SendingAlerts.NOW);
        given.start(end);
        given.run();

        assertThat(counted).isEqualTo(1);
        assertThat(mailsTo(then)).containsExactly("UA 1/26", "UA 2/26");
        assertThat(mailsTo(other)).isEmpty();
        assertThat(mailsTo(late)).isEmpty();
    }

    /** Against a model: what the relay took and refused of the first decides what the follow-up must come to. */
    @Test
    void neverOvertakesAndNeverMissesHoweverTheSendingGoes() {
        List<Long> readers = given.readers(READERS);
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            AlertKind kind = List.of(AlertKind.CORRECTION, AlertKind.UPDATE, AlertKind.STAND_DOWN)
                    .get(random.nextInt(3));
            AlertSending.Order first = given.order(Sample.content(), null);
            given.relay.is(new TakingRelay.Mood(
                    random, first.label(), random.nextInt(40), random.nextInt(20), random.nextInt(10)));
            AlertSending.Order follow = given.order(of(kind), first.alertId());

            interleave(first, follow, random);

            for (long reader : readers) {
                check(reader, kind, first.label(), follow.label(), "seed " + seed + ", reader " + reader);
            }
        }
    }

    private void interleave(AlertSending.Order first, AlertSending.Order follow, Random random) {
        int before = given.relay.sent().size();
        int enough = random.nextInt(READERS);
        Dispatcher dispatcher = given.dispatcher();
        given.start(first);
        dispatcher.start();
        try {
            given.await(() -> given.relay.sent().size() - before >= enough || !given.isDue());
            long mailing = given.start(follow);
            AlertMailings other = given.alertMailings();
            given.await(() -> {
                given.sending.planDue(given.clock.instant());
                other.planDue(given.clock.instant());
                dispatcher.nudge();
                if (!given.isDue() && random.nextInt(4) == 0) {
                    given.clock.moveOn(Duration.ofMinutes(1));
                }
                return given.sending.isDone(follow.alertId(), List.of(mailing));
            });
        } finally {
            dispatcher.stop();
        }
    }

    private void check(long reader, AlertKind kind, String first, String follow, String where) {
        String address = SendingAlerts.address(reader);
        List<String> order = new ArrayList<>();
        for (TakingRelay.Sent mail : given.relay.sent()) {
            if (mail.to().equals(address) && (mail.isOf(first) || mail.isOf(follow))) {
                order.add(mail.isOf(first) ? "first" : "follow");
            }
        }
        boolean wasRefused =
                given.relay.refused().stream().anyMatch(mail -> mail.to().equals(address) && mail.isOf(first));
        boolean got = order.contains("first");
        long follows = order.stream().filter("follow"::equals).count();
        if (got && !wasRefused) {
            assertThat(follows).as(where).isEqualTo(1);
            assertThat(order).as(where).last().isEqualTo("follow");
        } else if (wasRefused) {
            assertThat(follows).as(where).isLessThanOrEqualTo(got ? 1 : 0);
        } else {
            assertThat(follows).as(where).isEqualTo(kind == AlertKind.STAND_DOWN ? 0 : 1);
        }
    }

    static AlertContent of(AlertKind kind) {
        return Sample.content().with(ChangedFacts.of(Sample.facts()).kind(kind).made());
    }

    private List<String> mailsTo(long reader) {
        return given.relay.sent().stream()
                .filter(mail -> mail.to().equals(SendingAlerts.address(reader)))
                .map(TakingRelay.Sent::label)
                .toList();
    }
}
