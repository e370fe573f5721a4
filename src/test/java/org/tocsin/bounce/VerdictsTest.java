package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.lint.MailLint;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

class VerdictsTest {
    private static final String READER = "reader@gmail.com";
    private static final String REPLY = """
            From: A Reader <reader@gmail.com>
            To: letters@example.org
            Subject: Re: your letter
            In-Reply-To: <%s>

            Thank you. I have a question.
            """;

    @RegisterExtension
    final ReturnedSide side = new ReturnedSide();

    @BeforeEach
    void furnish() {
        side.subscribe(1, READER);
    }

    @Test
    void countsWhatTheRelayRefusedAtOnceLikeAReportAndOnce() {
        for (int day = 0; day < 2; day++) {
            refusedAtOnce(side.sent(1), "bad_address", true);
            refusedAtOnce(side.sent(1), "content_refused", false);
            side.rules.verdicts().countRefusals();
            side.rules.verdicts().countRefusals();
            side.clock.moveOn(Duration.ofDays(1));
        }

        assertThat(side.isStopped(READER)).isTrue();
        assertThat(side.count("relay_refusal")).isZero();
        assertThat(side.rules.scores().standing(1).reports()).hasSize(4).allMatch(RecordedReport::live);
    }

    @Test
    void tellsTheFiguresOfTheProviderWhatReportsSay() {
        side.fails(side.sent(1), 1, ReturnedSide.GONE);
        side.fails(side.sent(1), 1, "550 Mail content denied");
        long last = side.sent(1);
        side.comesBack(side.path(last, 1), """
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1
                --b--
                """);

        assertThat(side.tallies.byDay(1, side.clock.instant())).singleElement().satisfies(day -> {
            assertThat(day.provider()).isEqualTo("Gmail");
            assertThat(day.count(AnswerClass.UNKNOWN_ADDRESS)).isEqualTo(1);
            assertThat(day.count(AnswerClass.CONTENT_REFUSED)).isEqualTo(1);
            assertThat(day.count(AnswerClass.COMPLAINT)).isEqualTo(1);
        });
    }

    @Test
    void asksAFullMailboxOnceMoreBeforeItIsGivenUp() {
        for (int day = 0; day < 12; day++) {
            side.fails(side.sent(1), 1, ReturnedSide.FULL);
            side.clock.moveOn(Duration.ofDays(1));
        }
        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.count("mailing WHERE kind = 'probe'")).isEqualTo(1);

        side.fails(probe(), 1, ReturnedSide.FULL);

        assertThat(side.isStopped(READER)).isTrue();
    }

    @Test
    void startsAnewWhenTheMailThatAskedArrived() {
        for (int day = 0; day < 10; day++) {
            side.fails(side.sent(1), 1, ReturnedSide.FULL);
            side.clock.moveOn(Duration.ofDays(1));
        }
        side.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE delivery SET state = 1, settled_at = ? WHERE mailing_id = ?",
                        side.clock.instant(),
                        probe()));
        side.clock.moveOn(Duration.ofDays(3));
        side.fails(side.sent(1), 1, ReturnedSide.FULL);

        assertThat(side.rules.scores().standing(1).score()).isNotNull();
        assertThat(side.count("bounce_score WHERE halves = 1")).isEqualTo(1);
    }

    @Test
    void neverCountsAReportAboutStaffAgainstAReader() {
        for (int day = 0; day < 3; day++) {
            side.fails(side.sent("invitation", 1), 1, ReturnedSide.GONE);
            side.clock.moveOn(Duration.ofDays(1));
        }

        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.rules.scores().standing(1).reports()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n"
                        + "Original-Envelope-Id: %s\n\nFinal-Recipient: rfc822; x@mail.example.com\n"
                        + "Action: failed\nStatus: 5.1.1\n\n--b--\n",
                "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
                        + "Final-Recipient: rfc822; x@mail.example.com\nAction: failed\nStatus: 5.1.1\n\n"
                        + "--b\nContent-Type: text/rfc822-headers\n\nReturn-Path: <%s>\nSubject: Letter\n\n--b--\n"
            })
    void findsTheMailByWhatIsSaidOfItsEnvelope(String parts) {
        long sent = side.sent(1);
        boolean isEscaped = parts.contains("Envelope-Id");
        String path = side.path(sent, 1).replace("+", isEscaped ? "+2B" : "+");

        side.rules.bounces().take(octets(("""
                From: MAILER-DAEMON@mx.example.net
                To: somebody@example.org
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                """ + parts).formatted(path)), null, "mailbox");

        assertThat(side.count("report WHERE mailing_id = " + sent)).isEqualTo(1);
    }

    @Test
    void takesAComplaintFromTheWayToLeaveWhenNothingElseIsLeftOfTheMail() {
        String leaving = "u+" + side.keys.links().make(Purpose.UNSUBSCRIBE, new Content(1, 0)) + "@bounce.example.org";
        String complaint = """
                From: feedback@mail.example.com
                To: fbl@example.org
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1

                --b
                Content-Type: message/rfc822

                Message-ID: <redacted@example.org>
                List-Unsubscribe: <https://example.org/unsubscribe/x>, <mailto:%s>
                Subject: Letter

                --b--
                """.formatted(leaving);

        side.rules.bounces().take(octets(complaint), null, "mailbox");

        assertThat(side.isStopped(READER)).isTrue();
        assertThat(side.count("subscriber")).isZero();
    }

    @Test
    void leavesAReaderAloneWhoseBounceTellsHowToLeave() {
        String leaving = "u+" + side.keys.links().make(Purpose.UNSUBSCRIBE, new Content(1, 0)) + "@bounce.example.org";

        side.rules.bounces().take(octets("""
                From: MAILER-DAEMON@mx.example.net
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; x@mail.example.com
                Action: failed
                Status: 5.1.1

                --b
                Content-Type: text/rfc822-headers

                List-Unsubscribe: <mailto:%s>

                --b--
                """.formatted(leaving)), null, "mailbox");

        assertThat(side.count("subscriber")).isEqualTo(1);
    }

    @Test
    void findsTheMailByItsMessageIdWhereThePathIsLost() {
        long sent = side.sent(1);
        String report = """
                From: feedback@mail.example.com
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1

                --b
                Content-Type: text/rfc822-headers

                Message-ID: <%s>
                Subject: Letter
                --b--
                """;

        take(report.formatted("forged" + side.messageId(sent, 1)));
        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.rules.bounces().unclaimed(1)).isEqualTo(1);

        take(report.formatted(side.messageId(sent, 1)));
        assertThat(side.isStopped(READER)).isTrue();
    }

    @Test
    void letsReadersLeaveByMail() {
        side.subscribe(2, "second@gmail.com");
        String leaving = "u+" + side.keys.links().make(Purpose.UNSUBSCRIBE, new Content(1, 0)) + "@bounce.example.org";
        assertThat(side.rules.bounces().accepts("anybody@example.net", leaving)).isTrue();
        assertThat(side.rules.bounces().accepts("anybody@example.net", "u+forged@bounce.example.org"))
                .isFalse();
        side.rules.bounces().receive("anybody@example.net", leaving, bytes("Subject: x\n\n"));
        assertThat(side.count("subscriber")).isEqualTo(1);

        long sent = side.sent(2);
        take("From: second@gmail.com\nSubject: 退订\nIn-Reply-To: <" + side.messageId(sent, 2) + ">\n\n请退订\n");
        assertThat(side.count("subscriber")).isZero();
    }

    @Test
    void sendsAnswersOfPeopleOnAndNothingElse() throws Exception {
        String id = side.messageId(side.sent(1), 1);
        take(REPLY.formatted(id));
        take(REPLY.formatted(id));
        take(REPLY.formatted(id).replace("Subject:", "Auto-Submitted: auto-replied\nSubject:"));
        take(REPLY.formatted(id).replace("Subject:", "Return-Path: <>\nSubject:"));
        take(REPLY.formatted(id).replace("reader@gmail.com", "letters@example.org"));
        take(REPLY.formatted(id).replace("Subject:", "X-Tocsin-Sent-On: yes\nSubject:"));

        Newsroom newsroom = new Newsroom();
        side.rules.replies().sendDue(() -> newsroom);
        side.clock.moveOn(Duration.ofHours(2));
        side.rules.replies().sendDue(() -> newsroom);

        assertThat(newsroom.mails)
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .startsWith("<> newsroom@example.org")
                        .contains(
                                "Reply-To: <reader@gmail.com>",
                                "Auto-Submitted: auto-generated",
                                "I have a question."));
        assertThat(side.count("kept_mail WHERE sealed IS NOT NULL")).isZero();
    }

    @Test
    void sendsNoMoreThanSoManyOnInAnHourAndKeepsTheOthersForStaff() {
        String id = side.messageId(side.sent(1), 1);
        for (int i = 0; i < 5; i++) {
            take(REPLY.formatted(id) + i);
        }

        assertThat(side.count("kept_mail WHERE kind = 'reply'")).isEqualTo(2);
        assertThat(side.count("kept_mail WHERE kind = 'unreadable'")).isEqualTo(3);
    }

    @Test
    void keepsWhatNobodyUnderstandsSealedForTwoWeeks() {
        take("Subject: hello\n\nSomething odd.\n");
        take("Subject: hello\n\nSomething odd.\n");
        KeptMails kept = side.rules.kept();

        assertThat(kept.newest(KeptMails.Kind.UNREADABLE, 10, null))
                .singleElement()
                .satisfies(mail -> assertThat(kept.open(mail).orElseThrow())
                        .asString(StandardCharsets.UTF_8)
                        .contains("Something odd."));
        assertThat(side.count("kept_mail WHERE INSTR(sealed, 'odd') > 0")).isZero();

        Instant late = side.clock.instant().plus(Duration.ofDays(15));
        kept.forget(late);
        assertThat(side.count("kept_mail")).isZero();
    }

    /** Takes all mail. */
    private static final class Newsroom implements RelayConnection {
        private final List<String> mails = new ArrayList<>();

        @Override
        public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) {
            MailLint.note(message);
            mails.add("<" + envelopeSender + "> " + to.value() + "\n" + new String(message, StandardCharsets.UTF_8));
            return new RelayReply(250, null);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // stays open
        }
    }

    private long probe() {
        return side.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM mailing WHERE kind = 'probe'")
                        .mapTo(Long.class)
                        .one());
    }

    private void refusedAtOnce(long mailing, String cause, boolean isHard) {
        side.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO relay_refusal (mailing_id, subscriber_id, cause, hard, refused_at)"
                                + " VALUES (?, 1, ?, ?, ?)",
                        mailing,
                        cause,
                        isHard,
                        side.clock.instant()));
    }

    private void take(String message) {
        side.rules.bounces().take(bytes(message), null, "mailbox");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] octets(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
