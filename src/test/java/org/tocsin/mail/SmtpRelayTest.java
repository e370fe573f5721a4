package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpRelayTest {
    private static final byte[] MESSAGE = "Subject: a\r\n\r\nb\r\n".getBytes(StandardCharsets.UTF_8);

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void saysWhyThereIsNoConnection() throws Exception {
        server.answering("HELLO", "554 5.7.1 go away");

        assertThatThrownBy(this::connect).isInstanceOf(RelayException.class).hasMessageContaining("554");
        assertThatThrownBy(() -> new SmtpRelay(settings(closedPort(), Tls.NONE)).connect())
                .isInstanceOf(RelayException.class)
                .hasMessageContaining("ConnectException");
    }

    @Test
    void doesNotSpeakInTheClearWhereTlsIsRequired() {
        assertThatThrownBy(() -> new SmtpRelay(settings(server.port(), Tls.REQUIRED)).connect())
                .isInstanceOf(RelayException.class);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void signsInWhereItHasAPasswordAndSaysSoWhenItIsRefused() throws Exception {
        server.answering("EHLO", "250-test\r\n250 AUTH PLAIN").answering("AUTH", "235 welcome");
        RelaySettings settings = new RelaySettings(
                "localhost", server.port(), Tls.NONE, "mail.example.org", "user", "secret", RelayTimeouts.standard());

        try (RelayConnection connection = new SmtpRelay(settings).connect()) {
            assertThat(connection.send("", Given.READER, MESSAGE).isAccepted()).isTrue();
        }
        server.answering("AUTH", "535 5.7.8 user is wrong");

        assertThat(server.commands()).anyMatch(command -> command.startsWith("AUTH PLAIN "));
        assertThatThrownBy(() -> new SmtpRelay(settings).connect())
                .isInstanceOf(RelayException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void sendsNoPasswordOverAnOpenLine() {
        assertThatThrownBy(() -> new RelaySettings(
                        "relay.example.org",
                        25,
                        Tls.OPPORTUNISTIC,
                        "mail.example.org",
                        "user",
                        "secret",
                        RelayTimeouts.standard()))
                .hasMessageContaining("TLS");
    }

    private RelayConnection connect() throws RelayException {
        return new SmtpRelay(settings(server.port(), Tls.NONE)).connect();
    }

    private static RelaySettings settings(int port, Tls tls) {
        return RelaySettings.open("localhost", port, tls, "mail.example.org");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
