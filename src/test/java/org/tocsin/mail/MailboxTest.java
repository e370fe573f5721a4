package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.mail.MailboxSettings.Protocol;

class MailboxTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
    });
    private GreenMailUser user;
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("bounces@example.org", "bounces", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource
    void takesEachMessageOnceAndLeavesNothing(Protocol protocol) throws Exception {
        bring("one", "two", "three");

        assertThat(mailbox(protocol, "secret").empty(this::take)).isEqualTo(3);
        assertThat(mailbox(protocol, "secret").empty(this::take)).isZero();

        assertThat(taken).hasSize(3).anyMatch(message -> message.contains("Subject: two\r\n\r\nbody of two"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesInTheMailboxWhatCouldNotBeRecorded(Protocol protocol) throws Exception {
        bring("one", "two", "three");
        Consumer<byte[]> failsAtTheSecond = message -> {
            if (taken.size() == 1) {
                throw new IllegalStateException("the database is away");
            }
            take(message);
        };

        assertThat(catchThrowable(() -> mailbox(protocol, "secret").empty(failsAtTheSecond)))
                .hasMessage("the database is away");
        mailbox(protocol, "secret").empty(this::take);

        assertThat(taken).hasSize(3);
        assertThat(taken.stream().distinct()).hasSize(3);
    }

    @Test
    void losesNothingToAnOutage() throws Exception {
        bring("one");
        assertThat(mailbox(Protocol.IMAP, "wrong").empty(this::take)).isZero();
        int port = server.getImap().getPort();
        server.getImap().stopService();
        assertThat(new Mailbox(settings(Protocol.IMAP, port, "secret")).empty(this::take))
                .isZero();

        assertThat(mailbox(Protocol.POP3, "secret").empty(this::take)).isEqualTo(1);
    }

    @Test
    void doesNothingWhereThereIsNone() {
        MailboxSettings none =
                new MailboxSettings(Protocol.IMAP, "", 993, Tls.IMPLICIT, "", "", "INBOX", Duration.ofMinutes(1));

        assertThat(new Mailbox(none).empty(this::take)).isZero();
    }

    private void take(byte[] message) {
        taken.add(new String(message, StandardCharsets.UTF_8));
    }

    private void bring(String... subjects) throws Exception {
        for (String subject : subjects) {
            String message = "Subject: " + subject + "\r\n\r\nbody of " + subject + "\r\n";
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
        }
    }

    private Mailbox mailbox(Protocol protocol, String password) {
        int port = protocol == Protocol.IMAP
                ? server.getImap().getPort()
                : server.getPop3().getPort();
        return new Mailbox(settings(protocol, port, password));
    }

    private static MailboxSettings settings(Protocol protocol, int port, String password) {
        return new MailboxSettings(
                protocol, "127.0.0.1", port, Tls.NONE, "bounces", password, "INBOX", Duration.ofMinutes(1));
    }
}
