package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.value.Language;

class PipeliningTest implements AnyConversation {
    private static final byte[] MESSAGE = "Subject: a\r\n\r\none\r\n".getBytes(StandardCharsets.UTF_8);
    private static final String FLIGHT =
            "MAIL FROM:<" + SENDER + "> SIZE=" + MESSAGE.length + "\r\nRCPT TO:<reader@example.com>\r\nDATA\r\n";

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer().offeringPipelining();
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
    void sendsTheEnvelopeInOneFlightAndTakesItsRepliesInOne() throws Exception {
        server.holdingItsAnswers();

        try (RelayConnection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                        .extracting(RelayReply::code, RelayReply::status)
                        .containsExactly(250, null);
            }
        }

        assertThat(server.messages()).hasSize(3).containsOnly(new String(MESSAGE, StandardCharsets.UTF_8));
        assertThat(server.commands()).hasSize(11).endsWith("QUIT").doesNotContain("RSET");
    }

    @Test
    void takesRepliesOctetByOctetAndOfManyLines() throws Exception {
        server.splittingItsAnswers()
                .answering("MAIL", "250-2.1.0 yes\r\n250-2.1.0 354 of them\r\n250 2.1.0 ok")
                .answering("RCPT", "250-\r\n250")
                .answering("DATA", "354-go\r\n354 on")
                .answering(".", "250-2.6.0 queued\r\n250 2.6.0 as " + "x".repeat(5000));

        try (RelayConnection connection = connect()) {
            assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(250, "2.6.0");
            assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(250, "2.6.0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "451 4.3.0 later, 503 no, 503 no, 250 ok, 451, 4.3.0",
        "550 5.7.1 not you, 503 no, 354 go on, 554 nobody, 550, 5.7.1",
        "550 5.7.1 not you, 503 no, 354 go on, 250 ok, 550, 5.7.1",
        "250 ok, 550 5.1.1 who?, 554 5.5.1 nobody, 250 ok, 550, 5.1.1",
        "250 ok, 550 5.1.1 who?, 503 5.5.1 nobody, 250 ok, 550, 5.1.1",
        "250 ok, 550 5.1.1 who?, 354 go on, 554 5.5.1 nobody, 550, 5.1.1",
        "250 ok, 450 4.2.1 busy, 354 go on, 250 ok, 450, 4.2.1",
        "250 ok, 250 ok, 451 4.7.1 greylisted, 250 ok, 451, 4.7.1",
        "250 ok, 251 4.2.1 elsewhere, 354 go on, 552 5.3.4 too big, 552, 5.3.4"
    })
    void tellsTheFirstRefusalAndGoesOn(String mail, String rcpt, String data, String dot, int code, String status)
            throws Exception {
        boolean wantsMessage = mail.startsWith("25") && rcpt.startsWith("25");

        for (boolean isHolding : new boolean[] {false, true}) {
            try (ScriptedServer relay = new ScriptedServer().offeringPipelining()) {
                relay.answering("MAIL", mail).answering("RCPT", rcpt).answering("DATA", data);
                relay.answering(".", dot);
                try (RelayConnection connection = connect(isHolding ? relay.holdingItsAnswers() : relay)) {
                    RelayReply reply = connection.send(SENDER, Given.READER, MESSAGE);
                    assertThat(reply)
                            .extracting(RelayReply::code, RelayReply::status)
                            .containsExactly(code, status);
                    assertThat(relay.messages()).allMatch(message -> wantsMessage || message.isEmpty());

                    relay.answering("MAIL", "250 ok")
                            .answering("RCPT", "250 ok")
                            .answering("DATA", "354 go on");
                    relay.answering(".", "250 ok");
                    assertThat(connection.send(SENDER, Given.READER, MESSAGE).isAccepted())
                            .isTrue();
                }
                assertThat(relay.commands()).containsOnlyOnce("RSET");
            }
        }
    }

    @Test
    void hangsUpRatherThanSendAnEmptyMessageToSomebody() throws Exception {
        server.answering("MAIL", "550 5.7.1 not you");

        try (RelayConnection connection = connect()) {
            assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(550, "5.7.1");
            assertThat(connection.isOpen()).isFalse();
        }

        assertThat(server.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.7.0 slow down", ScriptedServer.HANG_UP, "what?", "250 ok"})
    void keepsARefusalWhateverComesBehindIt(String behind) throws Exception {
        server.answering("RCPT", "550 5.1.1 who?").answering("DATA", behind);

        try (RelayConnection connection = connect()) {
            assertThat(connection.send(SENDER, Given.READER, MESSAGE))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(550, "5.1.1");
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void neverTakesForAcceptedWhatTheRelayDidNotAnswerWholly() throws Exception {
        int envelope = "250 ok\r\n250 ok\r\n354 go on\r\n".length();
        int decided = envelope + "250 ".length();
        for (int said = 0; said <= decided; said++) {
            try (ScriptedServer relay =
                            new ScriptedServer().offeringPipelining().sayingAtMost(said);
                    RelayConnection connection = connect(relay)) {
                if (said == decided) {
                    assertThat(connection.send(SENDER, Given.READER, MESSAGE).isAccepted())
                            .isTrue();
                } else {
                    assertThat(failure(connection).isReplyLost()).isEqualTo(said >= envelope);
                    assertThat(relay.messages()).hasSize(said >= envelope ? 1 : 0);
                }
                assertThat(connection.isOpen()).isEqualTo(said == decided);
            }
        }
    }

    @Test
    void neverTakesForUnsentWhatTheRelayReadWhollyWhereverItHangsUp() throws Exception {
        int all = FLIGHT.length() + MESSAGE.length + 3;
        for (int read = 0; read < all; read++) {
            try (ScriptedServer relay =
                            new ScriptedServer().offeringPipelining().readingAtMost(read);
                    RelayConnection connection = connect(relay)) {
                boolean isReplyLost = failure(connection).isReplyLost();

                assertThat(relay.messages()).isEmpty();
                assertThat(isReplyLost && read < FLIGHT.length()).isFalse();
                assertThat(connection.isOpen()).isFalse();
            }
        }
        server.answering(".", ScriptedServer.RESET);
        try (RelayConnection connection = connect()) {
            assertThat(failure(connection).isReplyLost()).isTrue();
            assertThat(server.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void trustsNoReplyAnyMoreWhenTheRelaySpokeOutOfTurn(String step) throws Exception {
        server.answering(step, (step.equals("DATA") ? "354 go on" : "250 ok") + "\r\n250 ok")
                .holdingItsAnswers();

        try (RelayConnection connection = connect()) {
            if (step.equals(".")) {
                assertThat(connection.send(SENDER, Given.READER, MESSAGE).isAccepted())
                        .isTrue();
            } else {
                assertThat(failure(connection).isReplyLost()).isFalse();
                assertThat(server.messages()).isEmpty();
            }
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 250 ok", "RCPT, 250 ok", "RCPT, 550 who?", "MAIL, 550 not you"})
    void goesStepByStepWithARelayThatForgetsWhatCameBehindACommand(String step, String reply) throws Exception {
        SmtpRelay relay = impatientRelay();
        server.answering(step, reply + ScriptedServer.FORGET);

        try (RelayConnection connection = relay.connect()) {
            if (reply.startsWith("250")) {
                assertThat(failure(connection).isReplyLost()).isFalse();
            } else {
                assertThat(connection.send(SENDER, Given.READER, MESSAGE).code())
                        .isEqualTo(550);
            }
            assertThat(connection.isOpen()).isFalse();
        }
        server.answering(step, "250 ok" + ScriptedServer.FORGET);

        try (RelayConnection connection = relay.connect()) {
            assertThat(connection.send(SENDER, Given.READER, MESSAGE).isAccepted())
                    .isTrue();
        }
    }

    @Test
    void givesUpWhenTheRelayDoesNotTakeTheMessage() throws Exception {
        server.answering("DATA", "354 go on" + ScriptedServer.STALL);

        try (RelayConnection connection = impatientRelay().connect()) {
            RelayException broken = catchThrowableOfType(
                    RelayException.class, () -> connection.send(SENDER, Given.READER, new byte[20_000_000]));

            assertThat(broken.isReplyLost()).isFalse();
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void sendsAnImprintsLetterOctetForOctet() throws Exception {
        String text =
                ".\n..two\n" + "x".repeat(75) + ".\n" + ReaderMark.MANAGE.text() + ".\n." + ReaderMark.MANAGE.text();
        Imprint imprint = Imprint.of(Given.edition(Language.EN, "News", text, text), Given.identity());
        OutgoingMail mail = new OutgoingMail();

        try (RelayConnection connection = connect()) {
            for (int i = 0; i < 2; i++) {
                imprint.write(Given.letter(), mail);
                assertThat(connection.send(SENDER, Given.READER, mail).isAccepted())
                        .isTrue();
            }
        }

        byte[] letter = imprint.letter(Given.letter());
        assertThat(server.messages()).hasSize(2).containsOnly(new String(letter, StandardCharsets.US_ASCII));
        assertThat(OutgoingMail.isReady(letter)).isTrue();
        assertThat(server.commands()).contains("MAIL FROM:<" + SENDER + "> SIZE=" + letter.length);
    }

    private SmtpRelay impatientRelay() {
        Duration little = Duration.ofMillis(300);
        RelayTimeouts timeouts = new RelayTimeouts(Duration.ofSeconds(5), little, little, little);
        return new SmtpRelay(settings(Tls.NONE, timeouts));
    }

    private static RelayException failure(RelayConnection connection) {
        return catchThrowableOfType(RelayException.class, () -> connection.send(SENDER, Given.READER, MESSAGE));
    }
}
