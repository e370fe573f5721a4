package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A site with a hub and the running Tocsin, by HTTP alone: asked, confirmed, told. */
class HubJourneyTest {
    private static final BlockingQueue<Map<String, String>> ASKED = new ArrayBlockingQueue<>(9);

    private static HttpServer site;
    private static RunningTocsin tocsin;

    @BeforeAll
    static void start() throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newCachedThreadPool());
        site.createContext("/feed", exchange -> {
            exchange.getResponseHeaders().add("Link", "</hub>; rel=hub, </feed>; rel=self");
            answer(exchange, 200, feed("Old news"));
        });
        site.createContext("/hub", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ASKED.add(Arrays.stream(form.split("&"))
                    .map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(
                            field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8))));
            answer(exchange, 202, new byte[0]);
        });
        site.start();
        tocsin = RunningTocsin.start("hubs");
    }

    @AfterAll
    static void stop() {
        tocsin.close();
        site.stop(0);
    }

    @Test
    void isToldOfNewsByTheHubOfASite() throws Exception {
        jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO source (name, feed_url, language, next_fetch_at) VALUES ('Hub', ?, 'en', '2026-01-01')",
                "http://localhost:" + site.getAddress().getPort() + "/feed"));
        Map<String, String> wish = ASKED.poll(90, TimeUnit.SECONDS);
        assertThat(wish).as("what the hub was asked").isNotNull();
        URI callback = URI.create(wish.get("hub.callback"));

        HttpResponse<String> confirmed =
                tocsin.get(callback.getPath() + "?hub.mode=subscribe&hub.challenge=abc&hub.topic="
                        + RunningTocsin.encoded(wish.get("hub.topic")) + "&hub.lease_seconds=3600");
        int unsigned = bring(callback, feed("Not by the hub"), "sha256=" + "0".repeat(64));
        int signed = bring(callback, feed("Fresh news"), signature(wish.get("hub.secret"), feed("Fresh news")));

        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).isEqualTo("abc");
        assertThat(unsigned).isEqualTo(202);
        assertThat(signed).isEqualTo(202);
        Patience.await(
                "what the hub brought, out to readers",
                () -> jdbi().withHandle(handle -> handle.createQuery(
                                        "SELECT COUNT(*) FROM post WHERE title = 'Fresh news' AND state = 'released'")
                                .mapTo(int.class)
                                .one())
                        == 1);
        assertThat(tocsin.get("/").body()).contains("Fresh news").doesNotContain("Not by the hub");
    }

    private static int bring(URI callback, byte[] news, String signature) {
        return tocsin.send(tocsin.request(
                                callback.getPath(), "Content-Type", "application/rss+xml", "X-Hub-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(news))
                        .build())
                .statusCode();
    }

    private static String signature(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] feed(String title) {
        return ("<rss version='2.0'><channel><title>Hub</title><item><guid>" + title + "</guid><title>" + title
                        + "</title><description>Text of it.</description></item></channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Jdbi jdbi() {
        TocsinApplication application = tocsin.inside().getApplication();
        return application.ground().jdbi();
    }
}
