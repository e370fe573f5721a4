package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.RenderedMail;
import org.tocsin.subscriber.AlertReader;
import org.tocsin.subscriber.QuietHours;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class AlertMailingsTest {
    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    @Test
    void goesToWhomItIsForInTheVersionThatSuitsEach() {
        long labour = given.topic("labour");
        long english = given.reader("en", "html", labour);
        long hant = given.reader("zh-Hant", "text", labour);
        given.reader("en", "html", given.topic("law"));
        long away = given.reader("en", "html", labour);
        given.change("UPDATE subscriber SET wants_alerts = FALSE WHERE id = ?", away);
        AlertSending.Order order = given.order(
                Sample.content().with(new AlertAudience(List.of(labour), List.of()), AlertSchedule.AT_ONCE), null);

        int counted = given.sending.count(order, SendingAlerts.NOW);
        long mailing = given.start(order);
        given.run();

        assertThat(counted).isEqualTo(2);
        assertThat(given.relay.sent())
                .extracting(TakingRelay.Sent::to)
                .containsExactlyInAnyOrder(SendingAlerts.address(english), SendingAlerts.address(hant));
        ReadMail toEnglish = given.mailsTo(english).get(0);
        ReadMail toHant = given.mailsTo(hant).get(0);
        assertThat(toEnglish.text()).contains("Workers' representative detained", "Release him at once.");
        assertThat(toHant.text()).contains("緊急行動 UA 1/26", "工人代表被拘", "尊敬的部长：");
        assertThat(toHant.html()).as("plain text was wanted").isEmpty();
        assertThat(given.sending.isDone(order.alertId(), List.of(mailing))).isTrue();
    }

    @Test
    void sendsAMailWithAllThatIsNeededAndNothingThatWorksLater() {
        long reader = given.reader("en", "html");
        given.startFirst();

        given.run();

        ReadMail mail = given.mailsTo(reader).get(0);
        assertThat(header(mail, "Subject")).isEqualTo("Urgent action UA 1/26: Workers' representative detained");
        assertThat(header(mail, "Expires")).isEqualTo("Fri, 4 Dec 2026 15:59:59 +0000");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(mail, "Precedence")).isEqualTo("bulk");
        for (String part :
                List.of(mail.text(), org.jsoup.Jsoup.parse(mail.html()).text())) {
            assertThat(part.replaceAll("\\s+", " "))
                    .contains("Friday 4 December 2026, 23:59 (Taiwan Standard Time, UTC+8)")
                    .contains("Friday 4 December 2026, 15:59 (UTC)")
                    .contains("Letters by post should leave before Tuesday 24 November 2026")
                    .contains("Yao Fuxin", "姚福信", "aged 54")
                    .contains("1. Release him at once.".substring(3))
                    .contains("Her Excellency He Rong", "Minister of Justice", "6 Chaoyangmen Nandajie")
                    .contains("司法部部长", "北京市朝阳区朝阳门南大街6号")
                    .contains("+861065153113", "minister@example.org", "Dear Minister:")
                    .contains("I am writing about Yao Fuxin. Please release him at once.")
                    .contains("Be polite.", "What to avoid", "Do not name his family.")
                    .containsSubsequence("Your own safety first.", "Whom to write to", "Her Excellency He Rong");
        }
        assertThat(mail.text()).contains("https://desk.example/actions/ua-1");
        assertThat(mail.html())
                .doesNotContain("mailto:")
                .doesNotContain("<script")
                .doesNotContainPattern("src=\"http")
                .hasSizeLessThan(100_000);
    }

    @Test
    void isMadeOfLinesThatEveryRelayTakes() {
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            given.reader(language, "html");
        }
        given.startFirst();

        given.run();

        assertThat(given.relay.sent()).hasSize(3).allSatisfy(sent -> {
            assertThat(sent.message()).matches("(?s)[\\x00-\\x7f]*").doesNotContainPattern("(?<!\r)\n");
            assertThat(sent.message().split("\r\n"))
                    .allSatisfy(line -> assertThat(line.length()).isLessThan(998));
        });
    }

    @Test
    void sendsNothingFromTheDeadlineOnNotEvenAMillisecondLater() {
        given.readers(2);
        given.startFirst();
        given.relay.takeAtMost(0);
        given.run();
        given.relay.takeAtMost(9);

        given.itIs(Sample.DEADLINE.minusMillis(1));
        given.relay.takeAtMost(1);
        given.run();
        given.relay.takeAtMost(9);
        given.itIs(Sample.DEADLINE);
        given.run();
        given.itIs(Sample.DEADLINE.plusSeconds(3600));
        given.run();

        assertThat(given.relay.sent()).as("the one that was in time").hasSize(1);
    }

    @Test
    void countsAndPlansTheSameTenThousandInBatchesOnTwoNodes() throws InterruptedException {
        given.crowd(10_000);
        AlertSending.Order order = given.order(Sample.content(), null);
        int counted = given.sending.count(order, SendingAlerts.NOW);

        long mailing = given.start(order);
        AlertMailings other = given.alertMailings();
        Thread second = new Thread(() -> other.planDue(SendingAlerts.NOW));
        second.start();
        given.sending.planDue(SendingAlerts.NOW);
        second.join();
        given.sending.planDue(SendingAlerts.NOW);

        MailingAccount account = given.mailings.find(mailing).orElseThrow();
        assertThat(counted).isEqualTo(10_000);
        assertThat(account.count(DeliveryState.WAITING)).isEqualTo(10_000);
        assertThat(account.addsUp()).isTrue();
        assertThat(account.preparedAt()).isNotNull();
    }

    @Test
    void plansNoMoreOnceItIsStopped() {
        given.crowd(2500);
        AlertSending.Order order = given.order(Sample.content(), null);
        long mailing = given.start(order);

        given.database
                .transactions()
                .run(() -> given.sending.stop(order.alertId(), List.of(mailing), SendingAlerts.NOW));
        given.run();

        assertThat(given.relay.sent()).isEmpty();
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state <> 4"))
                .isZero();
        assertThat(given.sending.isDone(order.alertId(), List.of(mailing))).isTrue();
    }

    @Test
    void waitsForTheEndOfQuietHoursUnlessThatWouldBeTooLateOrALifeIsAtRisk() {
        QuietHours night = new QuietHours(22, 7, java.time.ZoneId.of("Asia/Taipei"), false);
        QuietHours strict = new QuietHours(22, 7, java.time.ZoneId.of("Asia/Taipei"), true);
        Instant midnight = Instant.parse("2026-11-24T16:00:00Z"); // 0:00 in Taipei
        Instant morning = Instant.parse("2026-11-24T23:00:00Z");

        assertThat(due(night, false, null, midnight)).isEqualTo(morning);
        assertThat(due(night, true, null, midnight)).isEqualTo(midnight);
        assertThat(due(strict, true, null, midnight)).isEqualTo(morning);
        assertThat(due(night, false, morning.plusSeconds(3600), midnight))
                .as("too late then")
                .isEqualTo(midnight);
        assertThat(due(night, false, morning.plusSeconds(3601), midnight)).isEqualTo(morning);
        assertThat(due(night, false, null, morning)).isEqualTo(morning);
        assertThat(due(night, false, null, morning.minusMillis(1))).isEqualTo(morning);
        assertThat(due(null, false, null, midnight)).isEqualTo(midnight);
    }

    @Test
    void keepsToTheQuietHoursOfEachReader() {
        long quiet = given.reader("en", "html");
        given.change("UPDATE subscriber SET quiet_from = 16, quiet_until = 18"); // 17:00 in Taipei now
        long awake = given.reader("en", "html");
        given.startFirst();

        given.run();
        assertThat(given.relay.sent()).extracting(TakingRelay.Sent::to).containsExactly(SendingAlerts.address(awake));
        given.itIs(SendingAlerts.NOW.plusSeconds(3600));
        given.run();

        assertThat(given.relay.sent()).extracting(TakingRelay.Sent::to).contains(SendingAlerts.address(quiet));
    }

    @Test
    void sendsATestToWhoeverAsksForItAndToNobodyElse() {
        given.readers(3);
        long asks = given.staff("asks");
        given.staff("other");
        AlertSending.Order draft = given.order(Sample.content(), null);

        boolean isSent = given.database
                .transactions()
                .call(() -> given.sending.sendTrial(given.member(asks), draft, SendingAlerts.NOW));
        boolean isSentWithoutAddress = given.database
                .transactions()
                .call(() -> given.sending.sendTrial(given.member(999), draft, SendingAlerts.NOW));

        assertThat(isSent).isTrue();
        assertThat(isSentWithoutAddress).isFalse();
        assertThat(given.number("SELECT COUNT(*) FROM delivery"))
                .as("a mail a language")
                .isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM mailing WHERE kind = 'test' AND lane = 0"))
                .isEqualTo(2);
        assertThat(given.texts("SELECT subject FROM edition"))
                .allSatisfy(subject -> assertThat(subject).startsWith("[TEST] "));
        assertThat(given.texts("SELECT text FROM edition"))
                .anySatisfy(text ->
                        assertThat(text).contains("This is a test that went to you alone", "/staff/alerts/", "/test"))
                .noneSatisfy(text -> assertThat(text).contains("/actions/", "/unsubscribe"));
    }

    @Test
    void knowsHowMuchOfAMailProgramsWouldShow() {
        assertThat(room(10, 10)).isEqualTo(AlertSending.Room.ALL);
        assertThat(room(10, 60_000)).isEqualTo(AlertSending.Room.PART);
        assertThat(room(60_000, 10)).isEqualTo(AlertSending.Room.TOO_LITTLE);
    }

    private AlertSending.Room room(int letter, int background) {
        AlertVersion some = Sample.english();
        AlertVersion version = new AlertVersion(
                some.title(),
                some.summary(),
                some.facts(),
                "b ".repeat(background),
                some.demands(),
                "l ".repeat(letter),
                List.of(),
                List.of(),
                "",
                "");
        AlertSending.Order order = given.order(Sample.content().with("en", version, true), null);
        return given.sending.room(order, "en", SendingAlerts.NOW);
    }

    @Test
    void testsAMailWithThePostalAddressesThatReadersWillGet() {
        long asks = given.staff("asks");
        AlertSending.Order draft = given.order(Sample.content(), null);
        String before = given.sending.preview(draft, "en", SendingAlerts.NOW).text();
        given.change(
                "INSERT INTO alert_no_post (country, reason, since, staff_id) VALUES ('CN', 'x', '2026-11-01', ?)",
                asks);

        RenderedMail preview = given.sending.preview(draft, "en", SendingAlerts.NOW);
        given.database.transactions().call(() -> given.sending.sendTrial(given.member(asks), draft, SendingAlerts.NOW));
        List<String> sent = given.texts("SELECT text FROM edition");
        given.change("DELETE FROM alert_no_post");

        assertThat(before).contains("6 Chaoyangmen Nandajie");
        assertThat(preview.text()).contains("minister@example.org").doesNotContain("Chaoyangmen", "朝阳门");
        assertThat(sent).hasSize(2).allSatisfy(text -> assertThat(text).doesNotContain("Chaoyangmen", "朝阳门"));
    }

    @Test
    void tellsAllOfStaffWhatCameOfASendingOnce() {
        given.readers(2);
        given.staff("one");
        given.staff("two");
        given.startFirst();
        given.run();

        given.sending.tellWhatEnded(SendingAlerts.NOW);
        given.alertMailings().tellWhatEnded(SendingAlerts.NOW);

        assertThat(given.number("SELECT COUNT(*) FROM mailing WHERE kind = 'notice'"))
                .isEqualTo(1);
        assertThat(given.number("SELECT candidates FROM mailing WHERE kind = 'notice'"))
                .isEqualTo(2);
        assertThat(given.texts(
                        "SELECT text FROM edition e JOIN mailing m ON m.id = e.mailing_id WHERE m.kind = 'notice'"))
                .singleElement()
                .asString()
                .matches(text -> text.replaceAll("\\s+", " ")
                        .contains("“Workers' representative detained”, first action for all who want urgent actions."))
                .matches(
                        text -> text.replaceAll("\\s+", " ")
                                .contains(
                                        "The relay took fewer than 10 mails, the first at 24 November 2026, 09:00:00 UTC, the last"))
                .doesNotContain("Stopped before they went");
    }

    @Test
    void tellsHowManyWereSentAndHowManyAStopCameBefore() {
        given.readers(3);
        given.staff("one");
        AlertSending.Order order = given.order(Sample.content(), null);
        long mailing = given.start(order);
        given.relay.takeAtMost(1);
        given.runUntil(() -> given.sending.account(List.of(mailing)).accepted() == 1);

        given.database
                .transactions()
                .run(() -> given.sending.stop(order.alertId(), List.of(mailing), SendingAlerts.NOW));
        given.run();

        assertThat(given.sending.account(List.of(mailing))).isEqualTo(new AlertSending.Account(1, 0, 2, 0));
        given.sending.tellWhatEnded(SendingAlerts.NOW);
        assertThat(given.texts(
                        "SELECT text FROM edition e JOIN mailing m ON m.id = e.mailing_id WHERE m.kind = 'notice'"))
                .singleElement()
                .asString()
                .matches(text -> text.replaceAll("\\s+", " ").contains("The relay took fewer than 10 mails, the first"))
                .matches(text -> text.replaceAll("\\s+", " ").contains("Stopped before they went: fewer than 10."));
    }

    @Test
    void asksOnlyThoseToReviewWhoMayApprove() {
        long writer = given.staff("writer");
        long approver = given.staff("approver");
        long both = given.staff("both");
        given.change("UPDATE staff SET roles = 'writer' WHERE id = ?", writer);
        given.change("UPDATE staff SET roles = 'approver' WHERE id = ?", approver);
        given.change("UPDATE staff SET roles = 'writer,approver' WHERE id = ?", both);

        given.database
                .transactions()
                .run(() -> given.sending.tellApprovers(7, both, "UA 1/26 waits", "Please read it.", SendingAlerts.NOW));

        assertThat(given.texts("SELECT d.subscriber_id FROM delivery d JOIN mailing m ON m.id = d.mailing_id"
                        + " WHERE m.kind = 'notice'"))
                .hasSize(1);
        assertThat(given.texts("SELECT text FROM edition").get(0))
                .contains("Please read it.", "/staff/alerts/7/release");
    }

    private static Instant due(QuietHours quiet, boolean isLifeAtRisk, Instant sendUntil, Instant now) {
        return AlertPlanning.due(
                new AlertReader(1, Language.EN, MailForm.HTML, ZoneOffset.UTC, quiet, null, false),
                isLifeAtRisk,
                sendUntil,
                now);
    }

    private static String header(ReadMail mail, String name) {
        return mail.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(ReadMail.Header::value)
                .findFirst()
                .orElse("");
    }
}
