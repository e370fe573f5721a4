package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.altcha.altcha.Altcha;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What forms, programs and mails meet when more want to sign up than on any calm day. */
final class PressureTest {
    private static final String PATH = "/api/v1/subscriptions";
    private static final int CALM = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    Given given;
    SignUpGuard guard;
    RunningSite site;

    @BeforeEach
    void open() throws Exception {
        given = new Given(folder);
        guard = new SignUpGuard(
                new SignUpConfig(Duration.ZERO, Duration.ofHours(12), CALM, 0, 0, 0, 0),
                given.keys,
                address -> "other",
                given.clock);
        site = new RunningSite(given, guard);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void asksProgramsForNothingOnACalmDayAndForASumUnderPressure() throws Exception {
        for (int i = 0; i < CALM; i++) {
            assertThat(program("calm" + i, "").statusCode()).isEqualTo(202);
        }

        HttpResponse<String> refused = program("reader", "");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.get("status").asInt()).isEqualTo(429);
        assertThat(problem.get("detail").asText()).contains("altcha", "stamp");
        assertThat(guard.isUnderPressure()).isTrue();
        assertThat(requests()).isEqualTo(CALM);

        String paid = ",\"stamp\":" + problem.get("stamp") + ",\"altcha\":\"" + solved(problem.get("altcha")) + "\"";
        assertThat(program("reader", paid.replace("\"altcha\":\"", "\"altcha\":\"x"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(program("reader", paid).statusCode()).isEqualTo(202);
        assertThat(program("stranger", paid).statusCode()).as("answered alike").isEqualTo(202);
        assertThat(requests()).as("each sum is good for one sign-up").isEqualTo(CALM + 1);
    }

    @Test
    void asksProgramsForNothingOnceItIsCalmAgain() {
        for (int i = 0; i <= CALM; i++) {
            program("reader" + i, "");
        }
        assertThat(program("reader", "").statusCode()).isEqualTo(429);

        given.clock.moveOn(Duration.ofMinutes(11));

        assertThat(program("reader", "").statusCode()).isEqualTo(202);
    }

    @Test
    void showsTheSumAndTheWayByMailAndLosesNothingTyped() {
        for (int i = 0; i <= CALM; i++) {
            program("robot" + i, "");
        }
        given.empty("subscriber_request");

        var page = site.signUp(
                "/zh-Hant/subscribe",
                List.of("address", "reader@example.org", "topic", "torture", "topic", "press", "rhythm", "weekly"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"puzzle\"", "data-challenge=\"", "/assets/puzzle.js", "value=\"reader@example.org\"")
                .contains("value=\"torture\" checked", "value=\"weekly\" checked");
        assertThat(Jsoup.parse(page.body()).select("#puzzle a").attr("href"))
                .startsWith("mailto:join-zh-hant@bounces.letter.example?subject=join&body=topics:%20")
                .contains("torture", "press");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'");
        assertThat(requests()).isZero();

        byMail("topics: torture press");
        assertThat(requests()).as("a mail does as well").isEqualTo(1);
        given.requests.handleDue(given.clock.instant());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
        assertThat(given.mails("confirmation")).isEqualTo(1);
    }

    @Test
    void putsNoSumOnThePageOnACalmDay() {
        assertThat(site.get("/subscribe").body()).doesNotContain("puzzle", "<script");
    }

    private void byMail(String text) {
        given.joinByMail(guard)
                .receive(
                        "reader@example.org",
                        "join-zh-hant@bounces.letter.example",
                        ("From: reader@example.org\r\nTo: join-zh-hant@bounces.letter.example\r\n\r\n" + text)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> program(String name, String more) {
        String wish = "{\"address\":\"" + name + "@example.org\",\"topics\":[\"press\"]" + more + "}";
        return site.postBody(PATH, "application/json", wish);
    }

    private long requests() {
        return given.number("SELECT COUNT(*) FROM subscriber_request");
    }

    /** As a program would do it, from what it was told alone. */
    private static String solved(JsonNode sum) throws Exception {
        long number = Altcha.solveChallenge(
                        sum.get("challenge").asText(),
                        sum.get("salt").asText(),
                        Altcha.Algorithm.SHA256,
                        sum.get("maxnumber").asLong(),
                        0)
                .number;
        return Base64.getEncoder()
                .encodeToString(JSON.writeValueAsBytes(Map.of(
                        "algorithm", sum.get("algorithm").asText(),
                        "challenge", sum.get("challenge").asText(),
                        "number", number,
                        "salt", sum.get("salt").asText(),
                        "signature", sum.get("signature").asText())));
    }
}
