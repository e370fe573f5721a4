package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Planned;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class DeskPagesTest {
    private static final RenderedMail MAIL = new RenderedMail("News", "<p>News</p>", "News");

    @TempDir
    Path keys;

    private Given given;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given(keys);
        browser = given.signedIn(given.browser(), Role.ADMIN);
    }

    @Test
    void saysThatNothingWasSentYet() {
        assertThat(browser.get("/staff").body()).contains("All is well").contains("Nothing has been sent yet");
        assertThat(browser.get("/staff/mailings").body()).contains("Nothing has been sent yet");
    }

    @Test
    void showsWhatOtherPackagesCount() {
        given.figures.add(() -> new TodayFigure("Subscribers", "223", null, TodayFigure.State.INFO));
        given.figures.add(() -> new TodayFigure("Feeds", "1 failing", "/staff/sources", TodayFigure.State.WARN));

        TestBrowser other = given.browser();
        other.post("/staff/sign-in", Map.of("name", "mei", "password", Given.PASSWORD));
        String body = other.get("/staff").body();

        assertThat(body).contains("Subscribers", "223", "<a href=\"/staff/sources\">1 failing</a>", "needs a look");
        assertThat(body).doesNotContain("All is well");
    }

    @Test
    void tellsWhereEverybodyIs() {
        long mailing = digest();
        settle(mailing, 1, 1, null);
        settle(mailing, 2, 2, "no_such_mailbox");

        String list = browser.get("/staff/mailings").body();
        String page = browser.get("/staff/mailings/" + mailing).text();

        assertThat(list).contains("Digest", "1 accepted", "1 refused", "1 waiting", "sending");
        assertThat(page)
                .contains("no such mailbox")
                .contains("4 candidates = 1 excluded + 3 prepared; 3 prepared = 1 waiting + 1 accepted + 1 refused.")
                .contains("The account adds up so far");
    }

    @Test
    void saysSoWhenAnAccountDoesNotAddUp() {
        long mailing = digest();
        given.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM delivery WHERE mailing_id = ? AND subscriber_id = 3", mailing);
            handle.execute("UPDATE delivery_chunk SET epoch = 1 WHERE mailing_id = ?", mailing);
        });

        assertThat(browser.get("/staff/mailings/" + mailing).body()).contains("The account does not add up");
        assertThat(browser.get("/staff").body())
                .contains("Mailing " + mailing + " does not add up")
                .doesNotContain("All is well");
    }

    @Test
    void worriesAboutWhatOtherPackagesSay() {
        given.worries.add(new Worry("Urgent action UA 1/26 was not sent.", "/staff/alerts/1"));

        String page = browser.get("/staff").body();

        assertThat(page).contains("<a href=\"/staff/alerts/1\">Urgent action UA 1/26 was not sent.</a>");
        assertThat(page).doesNotContain("All is well");
    }

    @Test
    void worriesAboutMailsThatWaitForHours() {
        digest();
        given.clock.moveOn(Duration.ofMinutes(20));
        assertThat(browser.get("/staff").body()).contains("All is well");
        given.clock.moveOn(Duration.ofMinutes(25));
        browser.get("/staff");

        given.clock.moveOn(Duration.ofMinutes(20));

        assertThat(browser.get("/staff").body()).contains("still has 3 waiting after more than an hour");
    }

    @Test
    void worriesAboutAGreatMailingThatManySmallOnesCameAfter() {
        long mailing = digest();
        for (int i = 0; i < 21; i++) {
            given.mailings.toOne(MailingKind.LINK, i, Language.EN, MailForm.HTML, MAIL, given.clock.instant());
        }
        given.clock.moveOn(Duration.ofMinutes(28));
        browser.get("/staff");
        given.clock.moveOn(Duration.ofMinutes(28));
        browser.get("/staff");
        given.clock.moveOn(Duration.ofMinutes(28));

        assertThat(browser.get("/staff").body()).contains("Mailing " + mailing + " still has 3 waiting");
    }

    @Test
    void pagesThroughMailingsByKey() {
        for (int i = 0; i < 27; i++) {
            given.mailings.toOne(MailingKind.CONFIRMATION, i, Language.EN, MailForm.HTML, MAIL, given.clock.instant());
        }

        String first = browser.get("/staff/mailings").body();
        String second = browser.get("/staff/mailings?before=3").body();

        assertThat(first)
                .contains("before=3\"")
                .contains("/staff/mailings/27\"")
                .doesNotContain("/mailings/2\"");
        assertThat(second).contains("/mailings/2\"").contains("/mailings/1\"").doesNotContain("before=");
    }

    @Test
    void doesNotKnowMailingsThatAreNotThere() {
        assertThat(browser.get("/staff/mailings/77").status()).isEqualTo(404);
        assertThat(browser.get("/staff/mailings/seven").status()).isEqualTo(404);
    }

    @Test
    void saysWhoDidNotGetItByReasonAndAnswer() {
        long mailing = digest();
        settle(mailing, 1, 2, "relay_refused");
        answered(mailing, 1, 550, "5.1.1");
        settle(mailing, 2, 0, "deferred");
        answered(mailing, 2, 421, "4.7.0");
        given.returned.add(new Returned("Not delivered: the mailbox is full.", 1234));
        given.tallies.reported(
                MailingKind.DIGEST,
                new EmailAddress("a@gmail.com"),
                AnswerClass.UNKNOWN_ADDRESS,
                given.clock.instant());

        String page = browser.get("/staff/mailings/" + mailing + "/missed").text();

        assertThat(page)
                .contains("refused There is no such address. 550 5.1.1 1")
                .contains("waiting Not now: too much from us, or their server is not up to it. 421 4.7.0 1")
                .contains("excluded Suppressed. – 1")
                .contains("the mailbox is full. 1,234")
                .contains("Gmail 0 0 1 0")
                .as("a waiting one that was not tried yet missed nothing")
                .doesNotContain("waiting Not yet");
    }

    @Test
    void saysThatTheAnswersAreGoneWithTheLedger() {
        long mailing = digest();
        settle(mailing, 1, 2, "relay_refused");
        given.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM delivery_chunk WHERE mailing_id = ?", mailing);
            handle.execute("DELETE FROM delivery WHERE mailing_id = ?", mailing);
            handle.execute("INSERT INTO mailing_tally VALUES (?, 2, 'relay_refused', 3)", mailing);
        });

        assertThat(browser.get("/staff/mailings/" + mailing + "/missed").text())
                .contains("4 did not get it.")
                .contains("no longer kept");
    }

    @Test
    void drawsHowMailsWereAnsweredAndHasTheNumbersInATable() {
        Instant now = given.clock.instant();
        EmailAddress gmail = new EmailAddress("a@gmail.com");
        given.tallies.reported(MailingKind.DIGEST, gmail, AnswerClass.ACCEPTED, now);
        given.tallies.reported(MailingKind.DIGEST, gmail, AnswerClass.THROTTLED, now);
        given.tallies.reported(MailingKind.DIGEST, gmail, AnswerClass.ACCEPTED, now.minus(Duration.ofDays(14)));

        String body = browser.get("/staff").body();
        String text = browser.get("/staff").text();

        assertThat(body)
                .contains("<svg class=\"columns\"", "role=\"img\"", "<title>20 Nov: 1 accepted</title>")
                .doesNotContain("style=");
        assertThat(text).contains("7 Nov 0 0", "20 Nov 1 0", "Gmail 1").doesNotContain("6 Nov 1");
    }

    @Test
    void showsWhatIsGoingOutWithTheTimeThatIsLeft() {
        long mailing = digest();
        given.mailings.toOne(MailingKind.CONFIRMATION, 9, Language.EN, MailForm.HTML, MAIL, given.clock.instant());
        given.clock.moveOn(Duration.ofMinutes(1));
        given.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO mailing_pace VALUES (?, ?, 'node', 3)", mailing, "2026-11-20 08:00:00"));

        String page = browser.get("/staff").text();

        assertThat(page)
                .contains("Dealt with in 24 hours 3", "Mails waiting 4")
                .contains("3 waiting. Through in about a minute at this pace.")
                .as("answers to forms come and go")
                .doesNotContain("1 waiting. ");
        given.mailings.pause(mailing);
        assertThat(browser.get("/staff").text()).contains("Paused: it waits for somebody");
        assertThat(browser.get("/staff/mailings").text()).contains("3 waiting paused");
    }

    private void answered(long mailing, long subscriber, int code, String status) {
        given.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE delivery SET reply_code = ?, reply_status = ?, attempts = 1"
                                + " WHERE mailing_id = ? AND subscriber_id = ?",
                        code,
                        status,
                        mailing,
                        subscriber));
    }

    /** Three to write to, one left out. */
    private long digest() {
        long mailing = given.mailings.begin(MailingKind.DIGEST, given.clock.instant(), null);
        long edition =
                given.mailings.edition(mailing, Language.EN, MailForm.HTML, MAIL, List.of(), given.clock.instant());
        given.mailings.add(
                mailing,
                MailingKind.DIGEST,
                List.of(new Planned(1, edition), new Planned(2, edition), new Planned(3, edition)),
                given.clock.instant());
        given.mailings.exclude(mailing, List.of(4L), "suppressed", given.clock.instant());
        given.mailings.prepared(mailing, given.clock.instant());
        return mailing;
    }

    private void settle(long mailing, long subscriber, int state, String reason) {
        given.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "UPDATE delivery SET state = ?, reason = ? WHERE mailing_id = ? AND subscriber_id = ?",
                    state,
                    reason,
                    mailing,
                    subscriber);
            handle.execute("UPDATE delivery_chunk SET epoch = 1 WHERE mailing_id = ?", mailing);
        });
    }
}
