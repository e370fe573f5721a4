package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.digest.Given.MORNING;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.subscriber.Rounds;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.value.Rhythm;

class DigestsTest {
    private Given given;

    @BeforeEach
    void open() {
        given = new Given();
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void sendsWhatWasReleasedInATopicOfTheirsAndNothingElse() {
        long reader = given.daily("press");
        long other = given.daily("law");
        given.publish("On the press", "press");

        assertThat(given.digests().runDue(MORNING)).isEqualTo(1);

        assertThat(given.mailsTo(reader)).singleElement().asString().contains("On the press");
        assertThat(given.mailsTo(other)).as("no news, no mail").isEmpty();
    }

    @Test
    void sendsAStoryOnceHoweverManyOfTheirTopicsItMatches() {
        long reader = given.daily("press", "labor");
        given.publish("On both", "press", "labor");
        given.publish("On labor", "labor");

        given.digests().runDue(MORNING);

        String mail = given.mailsTo(reader).get(0);
        assertThat(mail.split("On both", -1)).as("once in the text").hasSize(2);
        assertThat(mail).contains("On labor");
    }

    @Test
    void sendsNothingAgainAtTheNextTickOrTheNextMorning() {
        long reader = given.daily("press");
        given.publish("On the press", "press");

        given.digests().runDue(MORNING);
        given.digests().runDue(MORNING.plusSeconds(1));
        given.digests().runDue(MORNING.plus(Duration.ofDays(1)));

        assertThat(given.mailsTo(reader)).hasSize(1);
    }

    @Test
    void catchesUpMissedMorningsWithOneDigest() {
        long reader = given.daily("press");
        given.publish("Monday", "press");
        given.publish("Tuesday", "press");

        given.digests().runDue(MORNING.plus(Duration.ofDays(7)));

        assertThat(given.mailsTo(reader))
                .singleElement()
                .asString()
                .contains("Monday")
                .contains("Tuesday");
        assertThat(given.nextDigest(reader)).isEqualTo(MORNING.plus(Duration.ofDays(8)));
    }

    @Test
    void writesTheNextMorningAgainWhenAClockWasAYearAhead() {
        long reader = given.daily("press");
        long weekly = given.reader("weekly", "en", "press");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING.plus(Duration.ofDays(365)));
        given.publish("Next day", "press");
        Instant noon = MORNING.plus(Duration.ofHours(5));

        Subscribers subscribers = new Subscribers(given.jdbi);
        assertThat(subscribers.mendRounds(noon)).isEqualTo(2);
        assertThat(subscribers.mendRounds(noon)).as("again").isZero();
        given.digests().runDue(MORNING.plus(Duration.ofDays(1)));

        assertThat(given.mailsTo(reader)).hasSize(2);
        assertThat(given.nextDigest(weekly)).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
    }

    @Test
    void leavesAloneWhoIsNotDue() {
        long reader = given.daily("press");
        given.publish("On the press", "press");

        assertThat(given.digests().runDue(MORNING.minusSeconds(1))).isZero();
        assertThat(given.mailsTo(reader)).isEmpty();
    }

    @Test
    void sendsAtOnceToWhoeverWantsThatAndOnlyNews() {
        long reader = given.reader("immediate", "en", "press");
        given.digests().runDue(MORNING.minus(Duration.ofHours(3)));
        assertThat(given.mailsTo(reader)).isEmpty();

        given.publish("Now", "press");
        given.digests().runDue(MORNING.minus(Duration.ofHours(2)));
        given.digests().runDue(MORNING.minus(Duration.ofHours(1)));

        assertThat(given.mailsTo(reader)).hasSize(1);
    }

    @Test
    void rendersOneEditionForAllWhoGetTheSame() {
        Stream.generate(() -> given.daily("press", "law")).limit(20).forEach(id -> {});
        given.daily("press");
        given.reader("daily", "zh-Hans", "press");
        given.publish("On the press", "press");

        assertThat(given.digests().runDue(MORNING)).isEqualTo(22);

        assertThat(given.number("SELECT COUNT(*) FROM edition")).isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM mailing")).isEqualTo(1);
        assertThat(given.number("SELECT candidates FROM mailing")).isEqualTo(22);
        assertThat(given.number("SELECT COUNT(*) FROM mailing WHERE prepared_at IS NULL"))
                .isZero();
    }

    @Test
    void leavesOutWhatWasWithdrawnBeforeItWasSent() {
        long reader = given.daily("press");
        long mistake = given.publish("A mistake about a person", "press");
        given.execute("UPDATE post SET state = 'withdrawn' WHERE id = ?", mistake);

        given.digests().runDue(MORNING);

        assertThat(given.mailsTo(reader)).isEmpty();
    }

    @Test
    void sendsOneDigestEachHoweverManyNodesLook() throws InterruptedException {
        Set<Long> all = Stream.generate(() -> given.daily("press")).limit(700).collect(Collectors.toSet());
        given.publish("On the press", "press");
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> nodes = Stream.generate(() -> new Thread(() -> {
                    try {
                        start.await();
                        given.digests().runDue(MORNING);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .limit(3)
                .toList();

        nodes.forEach(Thread::start);
        start.countDown();
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(given.number("SELECT COUNT(*) FROM delivery")).isEqualTo(all.size());
        assertThat(given.number("SELECT COUNT(DISTINCT subscriber_id) FROM delivery"))
                .isEqualTo(all.size());
        assertThat(given.number("SELECT SUM(candidates) FROM mailing")).isEqualTo(all.size());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE digested_upto <> 1"))
                .isZero();
    }

    @Test
    void plansInTheOrderOfReadersWhateverTheOrderInWhichTheyBecameDue() {
        for (int reader = 0; reader < 1200; reader++) {
            long id = given.daily("press");
            Instant due = MORNING.minusSeconds(reader % 2);
            given.execute("UPDATE subscriber SET next_digest_at = ? WHERE id = ?", due, id);
        }
        given.publish("On the press", "press");

        assertThat(given.digests().runDue(MORNING)).isEqualTo(1200);

        assertThat(given.number("""
                        SELECT COUNT(*) FROM delivery_chunk a
                        JOIN delivery_chunk b ON b.mailing_id = a.mailing_id
                            AND b.first_subscriber > a.first_subscriber AND b.first_subscriber <= a.last_subscriber
                        """))
                .as("runs of deliveries that lie across each other")
                .isZero();
    }

    @Test
    void goesOnWithAMailingThatWasCutOffHalfPlanned() {
        given.daily("press");
        given.publish("On the press", "press");
        given.execute("INSERT INTO mailing (kind, lane, created_at) VALUES ('digest', 2, '2026-11-21 06:59:00')");

        given.digests().runDue(MORNING);

        assertThat(given.number("SELECT COUNT(*) FROM mailing")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM mailing WHERE prepared_at IS NULL"))
                .isZero();
    }

    @Test
    void losesNobodyAndTellsNobodyTwiceWhenPlanningIsCutOffHalfWay() {
        for (int reader = 0; reader < 3_500; reader++) {
            given.daily("press");
        }
        given.publish("On the press", "press");
        long unlucky = given.number("SELECT id FROM subscriber ORDER BY id LIMIT 1 OFFSET 1500");
        given.execute("CREATE TRIGGER cut_off BEFORE INSERT ON delivery FOR EACH ROW BEGIN IF NEW.subscriber_id = "
                + unlucky + " THEN SIGNAL SQLSTATE '45000'; END IF; END");
        try {
            assertThatThrownBy(() -> given.digests().runDue(MORNING)).isInstanceOf(RuntimeException.class);
        } finally {
            given.execute("DROP TRIGGER cut_off");
        }
        long plannedBefore = given.number("SELECT COUNT(*) FROM delivery");
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE digested_upto > 0"))
                .as("marks move with deliveries, or not at all")
                .isEqualTo(plannedBefore)
                .isLessThan(3_500);

        int plannedAfter = given.digests().runDue(MORNING.plusSeconds(1));

        assertThat(plannedBefore + plannedAfter).isEqualTo(3_500);
        assertThat(given.number("SELECT COUNT(DISTINCT subscriber_id) FROM delivery"))
                .isEqualTo(given.number("SELECT COUNT(*) FROM delivery"))
                .isEqualTo(3_500);
        assertThat(given.number("SELECT SUM(candidates) FROM mailing")).isEqualTo(3_500);
        assertThat(given.number("SELECT COUNT(*) FROM mailing WHERE prepared_at IS NULL"))
                .isZero();
        assertThat(given.digests().runDue(MORNING.plusSeconds(2))).isZero();
    }

    @Test
    void comesAtTheHourOfZonesThatAreHalfAnHourOff() {
        Map<String, Instant> dueAt = Map.of(
                "Asia/Kolkata", Instant.parse("2026-11-21T01:30:00Z"),
                "Asia/Yangon", Instant.parse("2026-11-21T00:30:00Z"),
                "Asia/Kathmandu", Instant.parse("2026-11-21T01:15:00Z"));
        given.publish("On the press", "press");

        dueAt.forEach((zone, due) -> {
            long reader = given.daily("press");
            Rounds rounds = new Rounds(Rhythm.DAILY, 7, DayOfWeek.MONDAY, ZoneId.of(zone));
            given.execute(
                    "UPDATE subscriber SET zone = ?, next_digest_at = ? WHERE id = ?",
                    zone,
                    rounds.next(MORNING.minus(Duration.ofHours(12))),
                    reader);

            given.digests().runDue(due.minusMillis(1));
            assertThat(given.mailsTo(reader)).as("%s, a moment too early", zone).isEmpty();
            given.digests().runDue(due);
            assertThat(given.mailsTo(reader)).as(zone).hasSize(1);
            assertThat(given.nextDigest(reader)).as(zone).isEqualTo(due.plus(Duration.ofDays(1)));
        });
    }
}
