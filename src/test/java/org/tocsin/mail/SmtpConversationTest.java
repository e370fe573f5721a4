package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.SettableClock;
import org.tocsin.value.EmailAddress;

class SmtpConversationTest implements AnyConversation {
    private static final byte[] MESSAGE = bytes("Subject: a\r\n\r\n.one\r\n.\r\n..two\r\nlast\r\n");

    private static final Instant END = Instant.parse("2026-12-04T15:59:00Z");

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @Override
    public ScriptedServer server() {
        return server;
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendsManyMessagesOverOneConnection() throws Exception {
        try (RelayConnection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                        .extracting(RelayReply::code, RelayReply::status)
                        .containsExactly(250, null);
            }
        }

        assertThat(server.commands())
                .startsWith(
                        "EHLO mail.example.org",
                        "MAIL FROM:<" + SENDER + "> SIZE=" + MESSAGE.length,
                        "RCPT TO:<reader@example.com>",
                        "DATA")
                .endsWith("QUIT")
                .doesNotContain("RSET")
                .hasSize(11);
    }

    @Test
    void stuffsDotsAndWritesOnlyWholeLineEnds() throws Exception {
        try (RelayConnection connection = connect()) {
            connection.send("", Given.READER, MESSAGE);
            connection.send("", Given.READER, bytes("a\n.\nb\r.\rc"));
        }

        assertThat(server.messages())
                .containsExactly("Subject: a\r\n\r\n..one\r\n..\r\n...two\r\nlast\r\n", "a\r\n..\r\nb\r\n..\r\nc\r\n");
        assertThat(server.commands()).contains("MAIL FROM:<> SIZE=" + MESSAGE.length);
    }

    @Test
    void asksForReportsThatNameTheMailAndNotTheReaderWhereTheyAreOffered() throws Exception {
        server.answering("EHLO", "250-test\r\n250-SIZE\r\n250 DSN");

        try (RelayConnection connection = connect()) {
            connection.send(SENDER, Given.READER, MESSAGE);
            connection.send("", Given.READER, MESSAGE);
        }

        assertThat(server.commands())
                .containsSubsequence(
                        "MAIL FROM:<" + SENDER + "> SIZE=" + MESSAGE.length
                                + " RET=HDRS ENVID=b+2Babc@bounce.example.org",
                        "RCPT TO:<reader@example.com> NOTIFY=FAILURE,DELAY",
                        "MAIL FROM:<> SIZE=" + MESSAGE.length,
                        "RCPT TO:<reader@example.com>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesNoContentToARelayThatKeptUsWaitingPastTheEnd(boolean isPipelining) throws Exception {
        SettableClock clock = new SettableClock(END.minusSeconds(90));
        server.answering("EHLO", "250-test\r\n250-DELIVERBY\r\n" + (isPipelining ? "250 PIPELINING" : "250 SIZE"));
        OutgoingMail mail = new OutgoingMail();
        mail.fill(MESSAGE);

        RelayReply before;
        RelayReply late;
        try (RelayConnection connection = connect()) {
            before = connection.send(SENDER, Given.READER, mail, new SendBy(END, clock));
            server.meanwhile("RCPT", () -> clock.moveOn(Duration.ofSeconds(90)));
            late = connection.send(SENDER, Given.READER, mail, new SendBy(END, clock));
        }

        assertThat(before.isAccepted()).isTrue();
        assertThat(late).extracting(RelayReply::code, RelayReply::status).containsExactly(451, "4.4.7");
        assertThat(server.messages()).hasSize(1);
        assertThat(server.commands())
                .anyMatch(command -> command.startsWith("MAIL FROM:<" + SENDER + ">") && command.endsWith(" BY=90;R"));
    }

    @Test
    void asksForNoTimeThatTheRelayDoesNotTake() throws Exception {
        SettableClock clock = new SettableClock(END.minusSeconds(90));
        server.answering("EHLO", "250-test\r\n250 DELIVERBY 120");
        OutgoingMail mail = new OutgoingMail();
        mail.fill(MESSAGE);

        try (RelayConnection connection = connect()) {
            connection.send(SENDER, Given.READER, mail, new SendBy(END, clock));
            connection.send(SENDER, Given.READER, mail, null);
        }

        assertThat(server.messages()).hasSize(2);
        assertThat(server.commands()).noneMatch(command -> command.contains("BY="));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 4.3.0 later, 451, 4.3.0",
        "RCPT, 550 5.1.1 <reader@example.com> unknown, 550, 5.1.1",
        "RCPT, 550 no such user, 550,",
        "RCPT, 550 4.1.1 a status of another class, 550,",
        "DATA, 451 4.7.1 greylisted, 451, 4.7.1",
        "DATA, 554 5.5.1 no valid recipients, 554, 5.5.1",
        "., 552 5.3.4 too big, 552, 5.3.4",
        "., 452 4.2.2 full, 452, 4.2.2"
    })
    void tellsTheReplyOfEveryStepAndGoesOn(String step, String reply, int code, String status) throws Exception {
        server.answering(step, reply);

        try (RelayConnection connection = connect()) {
            assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(code, status);
            server.answering(step, step.equals("DATA") ? "354 go on" : "250 ok");
            assertThat(connection.send(SENDER, Given.READER, MESSAGE).isAccepted())
                    .isTrue();
        }

        assertThat(server.commands()).containsOnlyOnce("RSET");
    }

    @ParameterizedTest
    @CsvSource({
        "., 550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?id=20022, CONTENT_REFUSED, false",
        "RCPT, 550 5.7.1 <reader@example.com>: User unknown, BAD_ADDRESS, true",
        "., 554 5.7.1 User unknown, BAD_ADDRESS, false",
        "MAIL, 550 5.1.1 Sender unknown, , false",
        "RCPT, 552-5.2.2 The email account|552 5.2.2 is over quota, FULL, false",
        "RCPT, 450 4.2.1 too many messages from you, THROTTLE, false"
    })
    void understandsWhatIsSaidAndKeepsNoneOfIt(String step, String reply, Cause cause, boolean isHard)
            throws Exception {
        server.answering(step, reply.replace("|", "\r\n"));

        try (RelayConnection connection = connect()) {
            RelayReply said = connection.send(SENDER, Given.READER, MESSAGE);

            assertThat(said.isHard()).isEqualTo(isHard);
            assertThat(cause == null || said.cause() == cause)
                    .as(String.valueOf(said))
                    .isTrue();
            assertThat(said.toString()).doesNotContain("@", "http");
        }
    }

    @Test
    void readsRepliesOfSeveralLines() throws Exception {
        server.answering("RCPT", "550-5.1.1 The mailbox\r\n550-5.1.1 you tried\r\n550 5.1.1 does not exist");

        try (RelayConnection connection = connect()) {
            assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(550, "5.1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void knowsThatNothingWasHandedOverWhenTheLineBreaksEarly(String step) throws Exception {
        try (RelayConnection connection = connect()) {
            connection.send(SENDER, Given.READER, MESSAGE); // a dot that was written for another message does not count
            server.answering(step, ScriptedServer.HANG_UP);

            RelayException broken = failure(connection, MESSAGE);

            assertThat(broken.isReplyLost()).isFalse();
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void knowsThatNothingWasHandedOverWhenTheLineBreaksInTheMessage() throws Exception {
        server.answering("DATA", "354 go on" + ScriptedServer.RESET);

        try (RelayConnection connection = connect()) {
            assertThat(failure(connection, new byte[20_000_000]).isReplyLost()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedServer.HANG_UP, ScriptedServer.RESET, "what?", "25", "354 go on"})
    void saysSoWhenTheReplyToTheLastDotIsLost(String reply) throws Exception {
        server.answering(".", reply);

        try (RelayConnection connection = connect()) {
            assertThat(failure(connection, MESSAGE).isReplyLost()).isTrue();
            assertThat(connection.isOpen()).isFalse();
            assertThat(failure(connection, MESSAGE).isReplyLost()).isFalse();
        }
    }

    @Test
    void givesUpWaitingForTheLastReplyAfterItsOwnTime() throws Exception {
        server.answering(".", "");
        RelayTimeouts timeouts = new RelayTimeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200));

        try (RelayConnection connection = new SmtpRelay(settings(Tls.NONE, timeouts)).connect()) {
            assertThat(failure(connection, MESSAGE).isReplyLost()).isTrue();
        }
    }

    @Test
    void refusesAnInternationalAddressByItselfWhenTheRelayCannotTakeIt() throws Exception {
        try (RelayConnection connection = connect()) {
            RelayReply reply = connection.send(SENDER, new EmailAddress("用户@例子.广告"), MESSAGE);

            assertThat(reply).extracting(RelayReply::code, RelayReply::status).containsExactly(553, "5.6.7");
            assertThat(connection.send(SENDER, Given.READER, MESSAGE).isAccepted())
                    .isTrue();
        }
    }

    @Test
    void sendsToAnInternationalAddressWhereTheRelayCanTakeIt() throws Exception {
        server.answering("EHLO", "250-test\r\n250-8BITMIME\r\n250 SMTPUTF8");

        try (RelayConnection connection = connect()) {
            connection.send(SENDER, new EmailAddress("用户@例子.广告"), MESSAGE);
        }

        assertThat(server.commands())
                .contains("MAIL FROM:<" + SENDER + "> BODY=8BITMIME SMTPUTF8", "RCPT TO:<用户@xn--fsqu00a.xn--4rr70v>");
    }

    @Test
    void letsNoSenderBringACommand() throws Exception {
        try (RelayConnection connection = connect()) {
            assertThatThrownBy(() -> connection.send("a@b>\r\nRCPT TO:<c@d", Given.READER, MESSAGE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void neverRepeatsWhatTheRelaySaid() throws Exception {
        server.answering(".", "reader@example.com is odd");

        try (RelayConnection connection = connect()) {
            assertThat(failure(connection, MESSAGE)).hasNoCause().hasMessageNotContaining("reader");
        }
    }

    private static RelayException failure(RelayConnection connection, byte[] message) {
        return catchThrowableOfType(RelayException.class, () -> connection.send(SENDER, Given.READER, message));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
