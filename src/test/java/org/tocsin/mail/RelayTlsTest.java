package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.server.SMTPServer;

class RelayTlsTest {
    private static final byte[] MESSAGE = "Subject: a\r\n\r\nb\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext certified;

    private final List<String> recipients = new CopyOnWriteArrayList<>();
    private @Nullable SMTPServer server;

    @BeforeAll
    static void makeACertificateForLocalhost() throws Exception {
        Path store = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        certified = SSLContext.getInstance("TLS");
        certified.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void sendsOverStarttlsToARelayWhoseCertificateIsRight() throws Exception {
        server = start(builder()
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(certified)
                .build());

        for (Tls tls : List.of(Tls.REQUIRED, Tls.OPPORTUNISTIC)) {
            try (RelayConnection connection =
                    relay("localhost", tls, certified.getSocketFactory()).connect()) {
                assertThat(connection.send("", Given.READER, MESSAGE).isAccepted())
                        .isTrue();
                assertThat(connection.send("", Given.READER, MESSAGE).isAccepted())
                        .isTrue();
            }
        }

        assertThat(recipients).hasSize(4);
    }

    @Test
    void sendsOverTlsFromTheFirstOctet() throws Exception {
        server = start(builder().serverSocketFactory(certified).build());

        try (RelayConnection connection =
                relay("localhost", Tls.IMPLICIT, certified.getSocketFactory()).connect()) {
            assertThat(connection.send("", Given.READER, MESSAGE).isAccepted()).isTrue();
        }
    }

    @Test
    void sendsTheEnvelopeInOneFlightOverTlsToo() throws Exception {
        ServerSocket secure =
                certified.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        try (ScriptedServer scripted =
                new ScriptedServer(secure).offeringPipelining().holdingItsAnswers()) {
            RelaySettings settings = RelaySettings.open("localhost", scripted.port(), Tls.IMPLICIT, "mail.example.org");
            try (RelayConnection connection = new SmtpRelay(settings, certified.getSocketFactory()).connect()) {
                byte[] big = new byte[100_000];
                assertThat(connection.send("", Given.READER, MESSAGE).isAccepted())
                        .isTrue();
                assertThat(connection.send("", Given.READER, big).isAccepted()).isTrue();
                scripted.answering(".", ScriptedServer.HANG_UP);
                assertThatThrownBy(() -> connection.send("", Given.READER, MESSAGE))
                        .isInstanceOfSatisfying(
                                RelayException.class,
                                broken -> assertThat(broken.isReplyLost()).isTrue());
            }

            assertThat(scripted.messages()).hasSize(3);
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesForOrThatIsForAnotherName() {
        server = start(builder().enableTLS().startTlsSocketFactory(certified).build());

        for (Tls tls : List.of(Tls.REQUIRED, Tls.OPPORTUNISTIC)) {
            assertThatThrownBy(() -> relay("localhost", tls, null).connect()).isInstanceOf(RelayException.class);
            assertThatThrownBy(() -> relay("127.0.0.1", tls, certified.getSocketFactory())
                            .connect())
                    .isInstanceOf(RelayException.class);
        }
    }

    private SmtpRelay relay(String host, Tls tls, SSLSocketFactory trusted) {
        return new SmtpRelay(RelaySettings.open(host, server.getPortAllocated(), tls, "mail.example.org"), trusted);
    }

    private SMTPServer.Builder builder() {
        return SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, data) -> recipients.add(to));
    }

    private static SMTPServer start(SMTPServer server) {
        server.start();
        return server;
    }
}
