package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final Predicate<InetAddress> ONLY_THE_SERVER =
            address -> address.getHostAddress().equals("127.0.0.1");

    private FeedServer server;
    private Fetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        fetcher = fetcher(Duration.ofMinutes(1));
    }

    private static Fetcher fetcher(Duration timeout) {
        FetchSettings settings = new FetchSettings("Tocsin test", false, timeout, Duration.ofMinutes(15));
        return new Fetcher(settings, ONLY_THE_SERVER, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void bringsTheBodyWithItsTypeAndValidatorsToTheLetter() {
        server.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("ETag", "W/\"a b\"");
            exchange.getResponseHeaders().set("Last-Modified", "Tue, 01 Jan 2013 00:00:00 GMT");
            FeedServer.answer(exchange, 200, "text/xml; charset=GBK", "hello".getBytes(StandardCharsets.UTF_8));
        });

        FetchAnswer answer = get("/feed");

        assertThat(answer).isInstanceOfSatisfying(FetchAnswer.Found.class, found -> {
            assertThat(found.body()).asString().isEqualTo("hello");
            assertThat(found.contentType()).isEqualTo("text/xml; charset=GBK");
            assertThat(found.validators()).isEqualTo(new Validators("W/\"a b\"", "Tue, 01 Jan 2013 00:00:00 GMT"));
        });
        assertThat(server.asked().get(0).getRequestHeaders().getFirst("User-Agent"))
                .isEqualTo("Tocsin test");
    }

    @Test
    void asksWithBothValidatorsWhetherThereIsNews() {
        server.on("/feed", exchange -> exchange.sendResponseHeaders(304, -1));

        FetchAnswer answer = fetcher.get(server.at("/feed"), new Validators("W/\"x\"", "yesterday, they said"));

        assertThat(answer).isInstanceOf(FetchAnswer.NotModified.class);
        var headers = server.asked().get(0).getRequestHeaders();
        assertThat(headers.getFirst("If-None-Match")).isEqualTo("W/\"x\"");
        assertThat(headers.getFirst("If-Modified-Since")).isEqualTo("yesterday, they said");
    }

    @Test
    void unpacksGzip() throws IOException {
        byte[] packed = gzip("hello".getBytes(StandardCharsets.UTF_8));
        server.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FeedServer.answer(exchange, 200, "text/xml", packed);
        });

        assertThat(get("/feed"))
                .isInstanceOfSatisfying(
                        FetchAnswer.Found.class,
                        found -> assertThat(found.body()).asString().isEqualTo("hello"));
    }

    @Test
    void refusesABombOfGzip() throws IOException {
        byte[] packed = gzip(new byte[31 << 20]);
        server.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FeedServer.answer(exchange, 200, "text/xml", packed);
        });

        assertThat(get("/feed"))
                .isEqualTo(FetchAnswer.Failed.because("It is packed so densely that it looks like an attack."));
    }

    @Test
    void takesALongTextHoweverWellItIsPacked() throws IOException {
        StringBuilder text = new StringBuilder();
        Random letters = new Random(1);
        while (text.length() < 3 << 20) {
            text.append("<p>").append(Long.toString(letters.nextLong(), 36)).append(" said that it rained.</p>\n");
        }
        byte[] packed = gzip(text.toString().getBytes(StandardCharsets.US_ASCII));
        server.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FeedServer.answer(exchange, 200, "text/xml", packed);
        });

        assertThat(get("/feed")).isInstanceOf(FetchAnswer.Found.class);
    }

    @Test
    void goesThroughSocksAndLeavesNamesToTheProxy() throws IOException {
        server.on("/feed", "text/xml", "<rss/>".getBytes(StandardCharsets.US_ASCII));
        try (SocksServer socks = new SocksServer(server.at("/").getPort())) {
            FetchSettings settings = new FetchSettings(
                    "Tocsin test",
                    false,
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(15),
                    socks.address().toString(),
                    false);
            try (Fetcher roundabout = new Fetcher(settings, Clock.systemUTC())) {
                FetchAnswer found = roundabout.get(
                        URI.create("http://exampleexampleexample.onion/feed"), Validators.NONE, 1 << 20, true);
                FetchAnswer inside = roundabout.get(URI.create("http://10.0.0.1/feed"), Validators.NONE, 1 << 20, true);

                assertThat(found).isInstanceOf(FetchAnswer.Found.class);
                assertThat(inside).isEqualTo(FetchAnswer.Failed.because(FetchTrouble.PRIVATE));
                assertThat(socks.asked()).containsExactly("exampleexampleexample.onion");
            }
        }
    }

    @Test
    void refusesWhatIsTooLarge() {
        server.on("/feed", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 11; i++) {
                exchange.getResponseBody().write(part);
            }
        });

        assertThat(get("/feed")).isEqualTo(FetchAnswer.Failed.because("It is larger than we take."));
    }

    @Test
    void givesUpOnAServerThatDripsForEver() throws IOException {
        fetcher.close();
        fetcher = fetcher(Duration.ofSeconds(2));
        server.on("/feed", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        FetchAnswer answer = get("/feed");

        assertThat(answer).isEqualTo(FetchAnswer.Failed.because("It took too long to answer."));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsRedirectsAndForgetsValidatorsOnTheWay(int status) {
        server.on("/old", FeedServer.redirect(status, "/new"))
                .on("/new", "text/xml", "here".getBytes(StandardCharsets.UTF_8));

        FetchAnswer answer = fetcher.get(server.at("/old"), new Validators("\"mine\"", null));

        assertThat(answer).isInstanceOfSatisfying(FetchAnswer.Found.class, found -> {
            assertThat(found.address()).isEqualTo(server.at("/new"));
            assertThat(found.validators()).isEqualTo(Validators.NONE);
        });
        assertThat(server.asked().get(1).getRequestHeaders().getFirst("If-None-Match"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.2/", "http://10.0.0.1/", "http://localhost.localdomain:1/", "http://[::1]/"})
    void doesNotFollowARedirectIntoAPrivateNetwork(String to) {
        server.on("/feed", FeedServer.redirect(302, to));

        assertThat(get("/feed"))
                .isInstanceOfSatisfying(
                        FetchAnswer.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isIn("Its address leads into a private network.", "There is no such host."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://example.org/", "http://user@example.org/", "http:///"})
    void followsNothingButWebAddresses(String to) {
        server.on("/feed", FeedServer.redirect(302, to));

        assertThat(get("/feed"))
                .isEqualTo(FetchAnswer.Failed.because("It sends us on to an address that cannot be read."));
    }

    @Test
    void doesNotRunInCircles() {
        server.on("/feed", FeedServer.redirect(302, "/feed"));

        assertThat(get("/feed")).isEqualTo(FetchAnswer.Failed.because("It sends us on and on."));
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void knowsGoneForGoodFromBusy() {
        server.on("/gone", exchange -> exchange.sendResponseHeaders(410, -1)).on("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
        });

        assertThat(get("/gone")).isInstanceOf(FetchAnswer.Gone.class);
        assertThat(get("/busy"))
                .isEqualTo(new FetchAnswer.Failed("It is out of order (503).", Duration.ofSeconds(120), 503));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001:0:1::1",
                "ff02::1"
            })
    void takesNoAddressOfAPrivateNetworkForPublic(String address) throws IOException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1", "2001:4860::1"})
    void knowsPublicAddresses(String address) throws IOException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://router/",
                "http://printer.local/",
                "http://[::1]/",
                "http://metadata.google.internal/"
            })
    void takesNoLocalNameForPublic(String address) {
        assertThat(PublicAddresses.mayBePublic(URI.create(address))).isFalse();
    }

    private FetchAnswer get(String path) {
        return fetcher.get(server.at(path), Validators.NONE);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
