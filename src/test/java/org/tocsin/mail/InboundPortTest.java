package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class InboundPortTest {
    private final List<String> envelopes = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> messages = Collections.synchronizedList(new ArrayList<>());
    private final InboundPort port = new InboundPort(InetAddress.getLoopbackAddress(), 0, new Box());

    @BeforeEach
    void start() {
        port.start();
    }

    @AfterEach
    void stop() {
        port.close();
    }

    @Test
    void takesALetterOctetForOctet() throws Exception {
        String html = "<p>.\n..\n公民联盟 🕯️ " + ReaderMark.UNSUBSCRIBE.text() + "</p>\n.\n";
        byte[] letter = Imprint.of(Given.edition(Language.ZH_HANS, "新闻", html, "..a\n.\n"), Given.identity())
                .letter(Given.letter());

        try (RelayConnection connection = connect()) {
            assertThat(connection
                            .send("b+1@bounce.example.org", Given.READER, letter)
                            .isAccepted())
                    .isTrue();
            assertThat(connection.send("", Given.READER, letter).isAccepted()).isTrue();
        }

        assertThat(messages).containsExactly(letter, letter);
        assertThat(envelopes).containsExactly("b+1@bounce.example.org > reader@example.com", " > reader@example.com");
    }

    @Test
    void refusesRecipientsThatItDoesNotKnowAndGoesOn() throws Exception {
        try (RelayConnection connection = connect()) {
            assertThat(connection.send("", new EmailAddress("other@example.com"), bytes("Subject: a\r\n\r\nb\r\n")))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(550, "5.1.1");
            assertThat(connection
                            .send("", Given.READER, bytes("Subject: a\r\n\r\nb\r\n"))
                            .isAccepted())
                    .isTrue();
        }

        assertThat(messages).hasSize(1);
    }

    @Test
    void speaksLmtpWithOneRecipientForEachMessage() throws Exception {
        String[] oneTooMany = {
            "LHLO relay.example.net\r\n",
            "MAIL FROM:<>\r\n",
            "RCPT TO:<reader@example.com>\r\n",
            "RCPT TO:<reader@example.com>\r\n"
        };
        assertThat(RawClient.talk(port.port(), oneTooMany)).startsWith("452 4.5.3");
        assertThat(RawClient.talk(
                        port.port(),
                        oneTooMany[0],
                        oneTooMany[1],
                        oneTooMany[2],
                        "DATA\r\n",
                        "Subject: a\r\n\r\nb\r\n.\r\n"))
                .startsWith("250");
        assertThat(messages).hasSize(1);
    }

    @Test
    void putsOffWhatIsTooMuchInAMinute() throws Exception {
        try (InboundPort slow = new InboundPort(InetAddress.getLoopbackAddress(), 0, 2, new Box())) {
            slow.start();
            RelaySettings settings = RelaySettings.open("127.0.0.1", slow.port(), Tls.NONE, "mail.example.org");
            List<Integer> codes = new ArrayList<>();
            try (RelayConnection connection = new SmtpRelay(settings).connect()) {
                for (int i = 0; i < 3; i++) {
                    codes.add(connection
                            .send("", Given.READER, bytes("Subject: a\r\n\r\nb\r\n"))
                            .code());
                }
            }
            assertThat(codes).containsExactly(250, 250, 451);
        }
    }

    @Test
    void refusesAMessageThatIsTooBigAlsoWhenItsSizeIsNotTold() throws Exception {
        byte[] big = new byte[26 * 1024 * 1024];
        java.util.Arrays.fill(big, (byte) 'a');
        try (RelayConnection connection = connect()) {
            assertThat(connection.send("", Given.READER, big))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(552, "5.3.4");
        }
        assertThat(RawClient.talk(
                        port.port(),
                        "EHLO a\r\n",
                        "MAIL FROM:<>\r\n",
                        "RCPT TO:<reader@example.com>\r\n",
                        "DATA\r\n",
                        new String(big, StandardCharsets.US_ASCII) + "\r\n.\r\n"))
                .startsWith("552 5.3.4");
        assertThat(messages).isEmpty();
    }

    @Test
    void asksToTryLaterWhenTheReceiverFails() throws Exception {
        try (RelayConnection connection = connect()) {
            assertThat(connection.send("", Given.READER, bytes("Subject: fail\r\n\r\n")))
                    .extracting(RelayReply::code, RelayReply::status)
                    .containsExactly(451, "4.3.0");
            assertThat(connection
                            .send("", Given.READER, bytes("Subject: ok\r\n\r\n"))
                            .isAccepted())
                    .isTrue();
        }
    }

    @Test
    void endsAMessageOnlyAtADotBetweenWholeLineEnds() throws Exception {
        String smuggled = "a\n.\nMAIL FROM:<x@example.org>\r.\r\nb";

        String reply = RawClient.talk(
                port.port(),
                "EHLO a\r\n",
                "MAIL FROM:<>\r\n",
                "RCPT TO:<reader@example.com>\r\n",
                "DATA\r\n",
                smuggled + "\r\n.\r\n");

        assertThat(reply).startsWith("250");
        assertThat(envelopes).containsExactly(" > reader@example.com");
    }

    @Test
    void tellsASenderThatNoAnswerCanReach() throws Exception {
        for (String hello : List.of("EHLO a\r\n", "LHLO a\r\n")) {
            assertThat(RawClient.talk(
                            port.port(), hello, "MAIL FROM:<读者@example.org>\r\n", "RCPT TO:<reader@example.com>\r\n"))
                    .startsWith("553 5.6.7 Our mail cannot go to an address with such letters");
        }
        assertThat(RawClient.talk(
                        port.port(), "EHLO a\r\n", "MAIL FROM:<a@example.org>\r\n", "RCPT TO:<reader@example.com>\r\n"))
                .startsWith("250");
    }

    private RelayConnection connect() throws RelayException {
        return new SmtpRelay(RelaySettings.open("127.0.0.1", port.port(), Tls.NONE, "mail.example.org")).connect();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Box implements Receiver {
        @Override
        public boolean accepts(String sender, String recipient) {
            if (sender.startsWith("读者")) {
                throw new UnreachableSender();
            }
            return recipient.equals("reader@example.com");
        }

        @Override
        public void receive(String sender, String recipient, byte[] message) {
            if (new String(message, StandardCharsets.UTF_8).startsWith("Subject: fail")) {
                throw new IllegalStateException("the box is broken");
            }
            envelopes.add(sender + " > " + recipient);
            messages.add(message);
        }
    }
}
