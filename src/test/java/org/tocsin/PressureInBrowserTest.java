package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;

/** Signing up while too many want to: with a browser that does the sum, and with one that runs no scripts. */
@InBrowser
class PressureInBrowserTest {
    private static final int CALM = 2;

    private static BrowserGround ground;
    private static RunningTocsin tocsin;
    private static int inbound;

    /** A Tocsin of its own: pressure lasts, and readers of other tests must not meet it. */
    @BeforeAll
    static void press(BrowserGround shared) throws Exception {
        ground = shared;
        inbound = RunningTocsin.freePort();
        tocsin = RunningTocsin.start(
                "pressure",
                "demo.enabled",
                "false",
                "mail.relays[0].host",
                "127.0.0.1", // nobody is there, and nobody is needed: that mail is asked for is told by the database
                "mail.relays[0].tls",
                "NONE",
                "mail.relays[0].port",
                String.valueOf(RunningTocsin.freePort()),
                "signUps.youngest",
                "0s",
                "signUps.calmPerMinute",
                String.valueOf(CALM),
                "inbound.port",
                String.valueOf(inbound));
        assertThat(metric("tocsin_signups_pressure")).startsWith("0");
        for (int i = 0; i <= CALM; i++) {
            tocsin.post(
                    "/subscribe", Map.of("address", "robot@robots.example", "alerts", "yes", "stamp", tocsin.stamp()));
        }
    }

    @AfterAll
    static void leave() {
        if (tocsin != null) {
            tocsin.close();
        }
    }

    @Test
    void doesTheSumWhileTheFormIsFilledIn() {
        assertThat(metric("tocsin_signups_pressure")).startsWith("1");
        for (String language : List.of("", "/zh-Hans", "/zh-Hant")) {
            try (Visitor drolma = ground.visitor(tocsin.site())) {
                Page page = drolma.go(language + "/subscribe").isFit().page();
                Locator said = page.locator("#puzzle output");
                page.locator("#puzzle output[data-state=done]").waitFor();
                assertThat(said.innerText()).isNotEmpty();
                page.locator("#address").fill("sum" + language.replace('/', '.') + "@reader.example");
                page.locator("button.main").click();

                assertThat(drolma.path()).isEqualTo(language + "/subscribe/sent");
            }
        }
        Patience.await("three who are asked to confirm", () -> pending("sum") == 3);
    }

    @Test
    void offersAMailWithoutScripts() throws IOException {
        try (Visitor drolma = ground.visitorWithoutScripts(tocsin.site())) {
            Page page = drolma.go("/zh-Hans/subscribe").page();
            page.locator("#address").fill("letter@reader.example");
            page.locator("button.main").click();

            assertThat(page.locator("[role=alert]").isVisible()).isTrue();
            assertThat(page.locator("#address").inputValue()).isEqualTo("letter@reader.example");
            String join = page.locator("#puzzle a[href^=mailto]").innerText();
            assertThat(join).startsWith("join-zh-hans@");
            assertThat(page.locator("#puzzle output").innerText()).contains("JavaScript");

            send("letter@reader.example", join);
        }
        Patience.await("somebody who is asked to confirm", () -> pending("letter") == 1);
    }

    /** Those who are to confirm, by what they call themselves in front of the at sign. */
    private static long pending(String name) {
        TocsinApplication application = tocsin.inside().getApplication();
        KeyRing keys = application.ground().keys();
        List<byte[]> hashes = Stream.of("", ".zh-Hans", ".zh-Hant")
                .map(each -> new EmailAddress(name + each + "@reader.example"))
                .map(address -> keys.addressIndex().of(address.canonical()))
                .toList();
        return application
                .ground()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM subscriber WHERE state = 'pending'"
                                + " AND address_hash IN (<hashes>)")
                        .bindList("hashes", hashes)
                        .mapTo(Long.class)
                        .one());
    }

    private static String metric(String name) {
        HttpRequest.Builder request = HttpRequest.newBuilder(tocsin.admin().resolve("/metrics"));
        return tocsin.send(request.build())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    /** By the inbound port, as their mail system would. */
    private static void send(String from, String to) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbound);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String mail = "From: " + from + "\r\nTo: " + to + "\r\nSubject: join\r\n\r\n\r\n.";
            answer(answers);
            for (String line : List.of(
                    "HELO reader.example", "MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">", "DATA", mail, "QUIT")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(answers)).as(line).containsPattern("^[23]");
            }
        }
    }

    private static String answer(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = answers.readLine();
        }
        return line;
    }
}
