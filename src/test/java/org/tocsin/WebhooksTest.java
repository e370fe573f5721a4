package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program that wants to be told of what happens in the running Tocsin. */
class WebhooksTest {
    private static final Pattern SECRET = Pattern.compile("<code>(whsec_[A-Za-z0-9+/=&#;]+)</code>");
    private static final List<Told> TOLD = new CopyOnWriteArrayList<>();
    private static final AtomicInteger STATUS = new AtomicInteger(204);

    private static RunningTocsin tocsin;
    private static ProgramTokens admin;
    private static HttpServer program;
    private static String secret;
    private static Jdbi jdbi;

    private record Told(String id, String timestamp, String signature, String body, int status) {
        String type() {
            return json().get("type").asText();
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            int status = STATUS.get();
            TOLD.add(new Told(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body,
                    status));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        program.start();
        tocsin = RunningTocsin.start("webhooks");
        admin = new ProgramTokens(tocsin);
        TocsinApplication application = tocsin.inside().getApplication();
        jdbi = application.ground().jdbi();
        String address = "http://localhost:" + program.getAddress().getPort() + "/hook";
        String page = admin.post(
                        "/staff/webhooks",
                        Map.of(
                                "name",
                                "site",
                                "address",
                                address,
                                "kind",
                                List.of("post.released", "mailing.finished", "source.failing")))
                .body();
        secret = org.jsoup.parser.Parser.unescapeEntities(Visit.found(SECRET, page), false);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
        program.stop(0);
    }

    @Test
    void isToldOfEachEventOnceSignedAndOfNoReader() throws Exception {
        Patience.await("a post and a mailing", () -> told("post.released") > 0 && told("mailing.finished") > 0);

        for (Told each : TOLD) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            String signed = each.id() + "." + each.timestamp() + "." + each.body();
            assertThat(each.signature())
                    .isEqualTo("v1,"
                            + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
            assertThat(each.body()).doesNotContain("@").doesNotContain("subscriber");
        }
        assertThat(TOLD.stream().filter(each -> each.status() == 204).map(Told::body))
                .doesNotHaveDuplicates();
        String table = jdbi.withHandle(handle ->
                handle.createQuery("SELECT * FROM webhook").mapToMap().list().toString());
        assertThat(table).doesNotContain(secret);
    }

    @Test
    void triesAgainWhatWasNotTakenAndLeavesTheRestToStaff() {
        STATUS.set(500);
        Patience.await("a first try", () -> {
            aSourceFails(); // the demo may just be making its sources, or fetch one well
            return told("source.failing") > 0;
        });
        Patience.await("a second try", () -> told("source.failing") > 1);
        assertThat(TOLD.stream()
                        .filter(each -> each.type().equals("source.failing"))
                        .map(Told::id)
                        .distinct())
                .hasSize(1);

        jdbi.useHandle(handle -> handle.execute(
                "UPDATE webhook_call SET tries = 9, due_at = UTC_TIMESTAMP(3) WHERE event_key LIKE 'source.%'"));
        Patience.await("the end of trying", () -> admin.page("/staff/webhooks").contains("It answered 500."));

        STATUS.set(204);
        String call =
                Visit.found(Pattern.compile("/staff/webhooks/calls/([0-9]+)/again"), admin.page("/staff/webhooks"));
        admin.post("/staff/webhooks/calls/" + call + "/again", Map.of());
        Patience.await(
                "that it is taken",
                () -> TOLD.stream()
                        .anyMatch(each -> each.status() == 204 && each.type().equals("source.failing")));
        Patience.await("a clean page", () -> admin.page("/staff/webhooks").contains("Everything was told"));
        assertThat(admin.page("/staff/audit")).contains("webhook_sent_again", "webhook_made");
    }

    @Test
    void isTriedOutByAButton() {
        String page = admin.page("/staff/webhooks");
        String test = Visit.found(Pattern.compile("(/staff/webhooks/[0-9]+/test)"), page);

        admin.post(test, Map.of());

        Patience.await("the test", () -> told("webhook.test") > 0);
        assertThat(TOLD.stream()
                        .filter(each -> each.type().equals("webhook.test"))
                        .findFirst())
                .hasValueSatisfying(each ->
                        assertThat(each.json().at("/data/name").asText()).isEqualTo("site"));
    }

    private static void aSourceFails() {
        jdbi.useHandle(handle -> handle.execute("UPDATE source SET failures = 5, fetched_at = UTC_TIMESTAMP(3)"
                + " WHERE id = (SELECT id FROM (SELECT MIN(id) AS id FROM source) first)"));
    }

    private static long told(String type) {
        return TOLD.stream().filter(each -> each.type().equals(type)).count();
    }
}
