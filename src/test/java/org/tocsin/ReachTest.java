package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.tocsin.ops.DnsServer;
import org.tocsin.ops.Finding;

/** What {@code tocsin check} finds beyond this machine: relays, a mailbox, the DNS; and in settings and templates. */
class ReachTest {
    @TempDir
    private Path folder;

    private DnsServer names;
    private SMTPServer relay;
    private GreenMail mailbox;

    @BeforeEach
    void start() throws IOException {
        names = new DnsServer().text("bounces.rights-letter.example", "v=spf1 a:127.0.0.1 -all");
        relay = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .maxMessageSize(2 << 20)
                .requireAuth(true)
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!password.equals("right")) {
                        throw new LoginFailedException();
                    }
                }))
                .build();
        relay.start();
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        mailbox.start();
        mailbox.setUser("bounces@example.org", "bounces", "right");
    }

    @AfterEach
    void stop() {
        names.close();
        relay.stop();
        mailbox.stop();
    }

    @Test
    void looksAtRelaysTheMailboxAndTheDomain() throws IOException {
        String said = check(settings("right", "right"));

        assertThat(said)
                .contains("good      Relay     relay at 127.0.0.1:" + relay.getPortAllocated()
                        + " answers, takes our password; mails of up to 2 MiB")
                .contains("doubtful  Relay", "takes no mail that is larger than up to 2 MiB".replace("up to ", ""))
                .contains("good      Mailbox   IMAP at 127.0.0.1", "lets us in; 0 messages wait")
                .contains("good      Mail templates")
                .contains("good      SPF")
                .contains("BAD       DMARC", "_dmarc.rights-letter.example. IN TXT \"v=DMARC1; p=none;");
    }

    @Test
    void saysWhoseLoginIsRefused() throws IOException {
        String said = check(settings("wrong", "wrong"));

        assertThat(said)
                .contains("BAD       Relay", "the relay refused our user or password", "TOCSIN_RELAY_PASSWORD")
                .contains("BAD       Mailbox", "it refuses our user or password")
                .doesNotContain("wrong");
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        Path settings = settings("right", "right");
        relay.stop();
        mailbox.stop();

        assertThat(check(settings))
                .contains("BAD       Relay", "no connection to the relay (ConnectException)", "firewall")
                .contains("BAD       Mailbox", "no connection (");
    }

    @Test
    void namesTheTemplateThatCannotBeUsed() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("mine/digest"));
        Files.writeString(templates.resolve("text.mustache"), "{{nobody_knows_this}}");
        Path settings = settings("right", "right");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace(
                                "${TOCSIN_TEMPLATES:-templates}",
                                templates.getParent().toString()));

        assertThat(check(settings)).contains("BAD       Mail templates", "text.mustache", "nobody_knows_this");
    }

    @Test
    void namesWhatStillSaysWhatTheSampleSays() throws IOException {
        Path settings = settings("right", "right");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("${TOCSIN_DEMO:-true}", "false")
                        .replaceFirst(
                                "host: 127.0.0.1\n( +port: " + mailbox.getImap().getPort() + ")", "host: \"\"\n$1")
                        .replaceFirst("helloName: [^\n]*", "helloName: mail.desk.org")
                        .replace("${TOCSIN_MAIL_FROM:-letters@rights-letter.example}", "letters@desk.org"));

        assertThat(check(settings))
                .contains("BAD       Settings", "TOCSIN_NAME_EN", "TOCSIN_NAME_ZH_HANS", "TOCSIN_POSTAL_ADDRESS")
                .contains("TOCSIN_CONTACT", "TOCSIN_MAIL_RETURN_PATH_DOMAIN")
                .doesNotContain("TOCSIN_MAIL_FROM")
                .contains("doubtful  Mailbox", "bounces have no way back")
                .contains("doubtful  Settings", "readers reach the site without encryption");
    }

    @Test
    void seesWhoKeepsTheClockAndThatItWasPutBack() throws IOException {
        Instant now = Instant.parse("2026-11-22T08:00:00Z");
        Path run = Files.createDirectories(folder.resolve("run/chrony"));
        Path data = Files.createDirectories(folder.resolve("lived-in/logs"));
        Path log = Files.createFile(data.resolve("tocsin.log"));
        Files.setLastModifiedTime(log, FileTime.from(now.minusSeconds(5)));
        for (Path each : List.of(data, data.getParent())) {
            Files.setLastModifiedTime(each, FileTime.from(now.minusSeconds(5)));
        }
        TimekeeperCheck check = new TimekeeperCheck(run.getParent());

        assertThat(check.look(data.getParent(), now))
                .singleElement()
                .satisfies(found -> assertThat(found.says()).contains("nothing here tells"));
        Files.createFile(run.resolve("chronyd.pid"));
        assertThat(check.look(data.getParent(), now))
                .singleElement()
                .satisfies(found -> assertThat(found.says()).contains("chrony keeps"));
        assertThat(check.look(data.getParent(), now.minusSeconds(3600)))
                .extracting(Finding::says)
                .anyMatch(says -> says.contains("3595 s from now: this machine’s clock was put back"));
    }

    @Test
    void believesTheServerInTheMiddleAboutTheTime() {
        assertThat(TimekeeperCheck.byOthers(List.of())).isEmpty();
        assertThat(TimekeeperCheck.byOthers(
                                List.of(Duration.ofHours(-9), Duration.ofSeconds(1), Duration.ofMillis(-800)))
                        .orElseThrow()
                        .says())
                .contains("the servers of 3 sources agree");
        assertThat(TimekeeperCheck.byOthers(List.of(Duration.ofSeconds(-40), Duration.ofSeconds(-41)))
                        .orElseThrow())
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(Finding.State.DOUBTFUL);
                    assertThat(found.says()).contains("40 s behind the servers of 2 sources");
                });
    }

    @Test
    void readsTheFileThatTheEnvironmentNamesUnlessTheCommandNamesOne() {
        assertThat(SettingsFiles.meant("config.yml", "/etc/tocsin/config.yml")).isEqualTo("/etc/tocsin/config.yml");
        assertThat(SettingsFiles.meant("other.yml", "/etc/tocsin/config.yml")).isEqualTo("other.yml");
        assertThat(SettingsFiles.meant("config.yml", null)).isEqualTo("config.yml");
    }

    @Test
    void tellsVariablesThatNoSettingReads() {
        KnownVariables known = new KnownVariables("a: ${TOCSIN_RELAY_HOST:-x}\nb: ${TOCSIN_URL:-${TOCSIN_PORT}}");

        assertThat(known.doubts(List.of("PATH", "TOCSIN_URL", "TOCSIN_PORT", "TOCSIN_RELAY_HOTS", "TOCSIN_ZZZZZZZZZ")))
                .containsExactly(
                        "no setting reads TOCSIN_RELAY_HOTS; did you mean TOCSIN_RELAY_HOST?",
                        "no setting reads TOCSIN_ZZZZZZZZZ");
    }

    private String check(Path settings) {
        InetSocketAddress address = names.address();
        return CommandsTest.run(
                        "",
                        "check",
                        settings.toString(),
                        "--dns-server",
                        address.getAddress().getHostAddress() + ":" + address.getPort())
                .said();
    }

    private Path settings(String relayPassword, String mailboxPassword) throws IOException {
        String text = Files.readString(Path.of("config.yml"));
        for (Map.Entry<String, String> setting : Map.of(
                        "TOCSIN_DATA:-data", folder.resolve("data").toString(),
                        "TOCSIN_RELAY_HOST:-\"\"", "127.0.0.1",
                        "TOCSIN_RELAY_PORT:-587", String.valueOf(relay.getPortAllocated()),
                        "TOCSIN_RELAY_TLS:-REQUIRED", "NONE",
                        "TOCSIN_RELAY_USER:-\"\"", "tocsin",
                        "TOCSIN_RELAY_PASSWORD:-\"\"", relayPassword,
                        "TOCSIN_MAILBOX_HOST:-\"\"", "127.0.0.1",
                        "TOCSIN_MAILBOX_PORT:-993",
                                String.valueOf(mailbox.getImap().getPort()),
                        "TOCSIN_MAILBOX_TLS:-IMPLICIT", "NONE",
                        "TOCSIN_MAILBOX_USER:-\"\"", "bounces")
                .entrySet()) {
            text = text.replace("${" + setting.getKey() + "}", setting.getValue());
        }
        text = text.replace("${TOCSIN_MAILBOX_PASSWORD:-\"\"}", mailboxPassword);
        return Files.writeString(folder.resolve("config.yml"), text);
    }
}
