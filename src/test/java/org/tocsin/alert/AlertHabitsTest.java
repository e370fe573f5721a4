package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.ReasonCount;
import org.tocsin.mail.ReadMail;
import org.tocsin.subscriber.AlertReader;
import org.tocsin.subscriber.AlertReaders;
import org.tocsin.subscriber.QuietHours;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** What readers choose about urgent actions, and what it does to who gets which. */
class AlertHabitsTest {
    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    @Test
    void sendsNobodyMoreInAWeekThanTheyWantAndSaysWhoWasLeftOut() {
        long modest = given.reader("en", "html");
        given.change("UPDATE subscriber SET alerts_a_week = 1");
        long eager = given.reader("en", "html");
        given.startFirst();
        given.run();

        long second = given.startFirst();
        given.run();
        given.clock.moveOn(Duration.ofDays(7).plusMillis(1));
        given.startFirst();
        given.run();

        assertThat(given.mailsTo(eager)).hasSize(3);
        assertThat(given.mailsTo(modest)).hasSize(2);
        assertThat(given.mailings.reasons(second))
                .filteredOn(reason -> "enough_this_week".equals(reason.reason()))
                .extracting(ReasonCount::count)
                .containsExactly(1);
        assertThat(given.mailings.find(second).orElseThrow().addsUp()).isTrue();
    }

    @Test
    void countsTwoThatBeginAtOnceForEachOther() throws Exception {
        long modest = given.reader("en", "html");
        given.change("UPDATE subscriber SET alerts_a_week = 1");
        AlertSending.Order one = given.order(Sample.content(), null);
        AlertSending.Order other = given.order(Sample.content(), null);
        AlertMailings there = given.alertMailings();
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            Future<Long> second = given.database.transactions().call(() -> {
                given.sending.start(one, SendingAlerts.NOW);
                Future<Long> late = node.submit(
                        () -> given.database.transactions().call(() -> there.start(other, SendingAlerts.NOW)));
                given.await(() -> late.isDone() || isWaiting());
                return late;
            });
            second.get(60, TimeUnit.SECONDS);
        } finally {
            node.shutdownNow();
        }

        assertThat(given.texts("SELECT reason FROM delivery WHERE subscriber_id = " + modest + " AND state = 7"))
                .containsExactly("enough_this_week");
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 0"))
                .isEqualTo(1);
    }

    /** Whether somebody waits for their turn to count. */
    private boolean isWaiting() {
        return given.number("SELECT COUNT(*) FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                        + " AND info LIKE '%INTO alert_turn%'")
                > 0;
    }

    @Test
    void wakesEverybodyWhenALifeIsAtRiskHoweverManyTheyHad() {
        long modest = given.reader("en", "html");
        given.change("UPDATE subscriber SET alerts_a_week = 1");
        given.startFirst();
        given.run();

        given.start(given.order(atRisk(), null));
        given.run();

        assertThat(given.mailsTo(modest)).hasSize(2);
    }

    @Test
    void keepsToTheLimitOfTheHouseWhereReadersChoseNoneOrMore() {
        AlertMailings house = given.alertMailings(2);
        given.readers(1);
        given.reader("en", "html");
        given.change("UPDATE subscriber SET alerts_a_week = 5 ORDER BY id DESC LIMIT 1");

        for (int i = 0; i < 3; i++) {
            AlertSending.Order order = given.order(Sample.content(), null);
            given.database.transactions().run(() -> house.start(order, SendingAlerts.NOW));
        }

        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 0"))
                .isEqualTo(4);
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE reason = 'enough_this_week'"))
                .isEqualTo(2);
    }

    @Test
    void neverKeepsACorrectionFromWhoeverGotTheFirst() {
        long modest = given.reader("en", "html");
        given.change("UPDATE subscriber SET alerts_a_week = 1");
        AlertSending.Order first = given.order(Sample.content(), null);
        given.start(first);
        given.run();

        given.start(given.order(FollowUpsTest.of(AlertKind.CORRECTION), first.alertId()));
        given.run();

        assertThat(given.mailsTo(modest)).hasSize(2);
    }

    @Test
    void asksThoseForNothingWhoOnlyWantToRead() {
        long reads = given.reader("en", "html");
        long readsChinese = given.reader("zh-Hans", "text");
        given.change("UPDATE subscriber SET reads_alerts_only = TRUE");
        long writes = given.reader("en", "html");
        given.startFirst();

        given.run();

        ReadMail mail = given.mailsTo(reads).get(0);
        assertThat(mail.headers())
                .filteredOn(header -> header.name().equals("Subject"))
                .extracting(ReadMail.Header::value)
                .containsExactly("UA 1/26: Workers' representative detained");
        for (String part :
                List.of(mail.text(), org.jsoup.Jsoup.parse(mail.html()).text())) {
            assertThat(part)
                    .contains("Yao Fuxin", "His family was told nothing", "You asked us to tell you what happens")
                    .doesNotContainIgnoringCase("write")
                    .doesNotContainIgnoringCase("letter you")
                    .doesNotContain("minister", "Minister", "Release him at once", "/actions/", "Dear");
        }
        assertThat(mail.text()).contains("https://desk.example/unsubscribe/" + reads);
        assertThat(given.mailsTo(readsChinese).get(0).text())
                .contains("姚福信", "个案 · UA 1/26")
                .doesNotContain("尊敬的部长", "立即释放他");
        assertThat(given.mailsTo(writes).get(0).text()).contains("Release him at once.", "minister@example.org");
    }

    @Test
    void splitsAnAudienceByLanguageFormTopicAndHabit() {
        long labour = given.topic("labour");
        long law = given.topic("law");
        for (int i = 0; i < 12; i++) {
            given.reader("en", "html", labour, law);
        }
        given.reader("zh-Hant", "text", law);
        given.change("UPDATE subscriber SET quiet_from = 22, quiet_until = 7 WHERE language = 'zh-Hant'");
        given.change(
                "INSERT INTO bounce_score (subscriber_id, halves, hard_days, counted_on, halves_today, stopped_at)"
                        + " SELECT id, 10, 2, '2026-11-20', 0, IF(language = 'en', NULL, NOW(3)) FROM subscriber ORDER BY id LIMIT 13");
        given.reader("en", "html"); // follows neither
        AlertSending.Order order = given.order(
                Sample.content().with(new AlertAudience(List.of(labour, law), List.of()), AlertSchedule.AT_ONCE), null);

        AudienceSplit split = given.sending.split(order);

        int whole =
                split.shares().stream().mapToInt(AlertReaders.Share::readers).sum();
        assertThat(whole)
                .isEqualTo(given.sending.count(order, SendingAlerts.NOW))
                .isEqualTo(13);
        assertThat(split.byTopic()).isEqualTo(Map.of(labour, 12, law, 13));
        assertThat(split.lines(false, String::valueOf, true))
                .contains(
                        new AudienceSplit.Line("In English", "12"),
                        new AudienceSplit.Line("In 繁體中文", "1"),
                        new AudienceSplit.Line("As plain text", "1"),
                        new AudienceSplit.Line("Have quiet hours: it waits for their end, if there is time", "1"),
                        new AudienceSplit.Line("Are not written to, since mail to them came back", "1"));
        given.change("UPDATE subscriber SET quiet_from = 22, quiet_until = 7, quiet_strict = (language = 'zh-Hant')");
        assertThat(given.sending.split(order).lines(true, String::valueOf, true))
                .contains(
                        new AudienceSplit.Line("Have quiet hours, which this breaks", "12"),
                        new AudienceSplit.Line(
                                "Have quiet hours that nothing may break: it waits for their end, if there is time",
                                "1"));
        assertThat(split.lines(false, String::valueOf, false))
                .as("a single reader could be somebody")
                .contains(
                        new AudienceSplit.Line("In English", "12"), new AudienceSplit.Line("In 繁體中文", "fewer than 10"));
    }

    @Test
    void waitsForTheEndOfTheNightOnTheClocksOfTheReaderAcrossSummerTime() {
        QuietHours berlin = new QuietHours(22, 7, ZoneId.of("Europe/Berlin"), false);

        assertThat(due(berlin, "2027-03-27T22:00:00Z")) // 23:00; the clocks go forward in that night
                .isEqualTo(Instant.parse("2027-03-28T05:00:00Z"));
        assertThat(due(berlin, "2026-10-24T21:00:00Z")) // 23:00; they go back
                .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
        QuietHours inTheGap = new QuietHours(22, 2, ZoneId.of("Europe/Berlin"), false);
        assertThat(due(inTheGap, "2027-03-28T00:30:00Z")) // 1:30; there is no 2:00
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        QuietHours twice = new QuietHours(1, 3, ZoneId.of("Europe/Berlin"), false);
        assertThat(due(twice, "2026-10-25T00:30:00Z")) // 2:30 for the first time
                .isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
        assertThat(due(twice, "2026-10-25T01:30:00Z")) // 2:30 for the second time
                .isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void goesOnWhereAKilledNodeWasPlanningAndSendsEachReaderOneMail() {
        given.crowd(2300);
        AlertSending.Order first = given.order(Sample.content(), null);
        long mailing = given.start(first);
        long before = given.number("SELECT COUNT(*) FROM delivery");
        killedWhilePlanning();
        assertThat(given.number("SELECT COUNT(*) FROM delivery"))
                .isEqualTo(before)
                .isLessThan(2300);

        given.alertMailings().planDue(SendingAlerts.NOW);
        given.run();
        long correction = given.start(given.order(FollowUpsTest.of(AlertKind.CORRECTION), first.alertId()));
        killedWhilePlanning();
        given.run();

        MailingAccount account = given.mailings.find(mailing).orElseThrow();
        assertThat(account.candidates()).isEqualTo(2300);
        assertThat(account.addsUp()).isTrue();
        assertThat(given.mailings.find(correction).orElseThrow().candidates()).isEqualTo(2300);
        assertThat(given.relay.sent()).hasSize(4600);
        assertThat(given.relay.sent().stream()
                        .map(sent -> sent.to() + sent.subject())
                        .distinct())
                .hasSize(4600);
    }

    /** What it had not committed is gone with it. */
    private void killedWhilePlanning() {
        try {
            given.database.transactions().run(() -> {
                given.alertMailings().planDue(given.clock.instant());
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("killed");
        }
    }

    private static AlertContent atRisk() {
        return Sample.content()
                .with(ChangedFacts.of(Sample.facts())
                        .lifeAtRisk("He is on hunger strike.")
                        .made());
    }

    private static Instant due(QuietHours quiet, String now) {
        return AlertPlanning.due(
                new AlertReader(1, Language.EN, MailForm.HTML, ZoneOffset.UTC, quiet, null, false),
                false,
                null,
                Instant.parse(now));
    }
}
