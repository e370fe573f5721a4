package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What operators see of a Tocsin that runs: health, metrics, logs, and what docs say of them. */
class OperatorsTest {
    private static final Pattern OURS = Pattern.compile("\\btocsin_[a-z_]+");

    private static RunningTocsin tocsin;
    private static Visit editor;

    @BeforeAll
    static void signIn() throws Exception {
        tocsin = RunningTocsin.start("operators", "logging.appenders[0].layout.type", "json");
        editor = Visit.ofEditor(tocsin);
        Patience.await("a digest that went out", () -> metrics().contains("tocsin_answers_total{"));
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void looksAtTheInstallationWhenAskedAndShowsWhatItFound() {
        Document before = editor.page("/staff/health");
        assertThat(before.text()).contains("Nobody has looked since Tocsin started");
        assertThat(before.select("main input[name=form]").attr("value")).isEqualTo(editor.form());

        tocsin.post("/staff/health", Map.of(), "Cookie", editor.cookie());
        assertThat(editor.page("/staff/health").text()).as("without a token").contains("Nobody has looked");
        assertThat(editor.post("/staff/health", Map.of()).statusCode()).isEqualTo(303);

        Patience.await("a look", () -> editor.page("/staff/health").text().contains("As of"));
        assertThat(editor.page("/staff/health").text())
                .contains(
                        "Mail templates well",
                        "Relay well",
                        "Keys well",
                        "DNS well not asked",
                        "Sources well",
                        "each tied to the one before",
                        "every one adds up");
        assertThat(metrics()).contains("tocsin_findings{state=\"bad\"} 0.0");
    }

    @Test
    void showsWhatWasMendedAndThatThereAreNoCanariesYet() {
        assertThat(editor.page("/staff/health/mending").text())
                .contains("Mailings whose account does not add up well 0", "Nothing was out of order");
        assertThat(editor.page("/staff/health/canaries").text()).contains("There are none.");
    }

    @Test
    void isHealthyWithAReasonForEachPart() throws Exception {
        HttpResponse<String> answer = operators("/healthcheck");

        assertThat(answer.statusCode()).isEqualTo(200);
        var checks = new ObjectMapper().readTree(answer.body());
        for (String part : Set.of("database", "timetable", "disk")) {
            assertThat(checks.get(part).get("healthy").asBoolean()).as(part).isTrue();
        }
    }

    @Test
    void isUnhealthyOnlyWhenTheTimetableStandsStill() {
        Heartbeat heartbeat = new Heartbeat();
        long now = System.nanoTime();

        assertThat(heartbeat.isAlive(now + Duration.ofSeconds(100).toNanos())).isTrue();
        assertThat(heartbeat.isAlive(now + Duration.ofSeconds(121).toNanos())).isFalse();
    }

    @Test
    void isUnhealthyWhenHardlyAnyRoomIsLeft() {
        assertThat(new Healths.Disk(() -> 65L << 20).execute().isHealthy()).isTrue();

        var result = new Healths.Disk(() -> 63L << 20).execute();

        assertThat(result.isHealthy()).isFalse();
        assertThat(result.getMessage()).isEqualTo("The disk of the data folder is full");
    }

    @Test
    void isUnhealthyWithoutADatabaseAndSaysNoMoreThanThat() {
        String nowhere = "jdbc:mysql://127.0.0.1:1/nowhere?user=someone&password=secret&connectTimeout=1000";

        var result = new DatabaseHealth(org.jdbi.v3.core.Jdbi.create(nowhere)).execute();

        assertThat(result.isHealthy()).isFalse();
        assertThat(result.getMessage()).isEqualTo("The database does not answer");
    }

    @Test
    void givesEachAnswerANumberThatNobodyElseChose() {
        HttpResponse<String> one = tocsin.get("/", "X-Request-Id", "mine");
        HttpResponse<String> other = tocsin.get("/nowhere", "X-Request-Id", "mine");

        String id = one.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(other.headers().firstValue("X-Request-Id").orElseThrow())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(id);
    }

    @Test
    void writesTheLogAsJsonWhereThatIsSet() throws Exception {
        List<String> lines = Files.readAllLines(tocsin.data().resolve("logs/tocsin.log"));

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).get("level").asText()).isNotBlank();
        }
    }

    @Test
    void hasEveryMetricThatAlertRulesAndDashboardName() throws Exception {
        Set<String> there = names(metrics());
        Map<String, Object> rules = new Yaml().load(Files.readString(Path.of("docs/prometheus-alerts.yml")));
        new ObjectMapper().readTree(Path.of("docs/grafana-dashboard.json").toFile());

        assertThat(rules).containsOnlyKeys("groups");
        // some are there only once there is something to count
        Set<String> conditional =
                Set.of("tocsin_findings", "tocsin_bounces_last_hour", "tocsin_unmended", "tocsin_canary_missing");
        for (String file : Set.of("docs/prometheus-alerts.yml", "docs/grafana-dashboard.json")) {
            Set<String> named = names(Files.readString(Path.of(file)));
            named.removeAll(conditional);
            assertThat(named).as(file).isNotEmpty();
            assertThat(there).as(file).containsAll(named);
        }
        String used = Files.readString(Path.of("docs/prometheus-alerts.yml"))
                + Files.readString(Path.of("docs/grafana-dashboard.json"));
        assertThat(there)
                .allSatisfy(name -> assertThat(used).as("somebody looks at it").contains(name));
        String source = Files.readString(Path.of("src/main/java/org/tocsin/OperatorMetrics.java"));
        assertThat(names(source)).containsAll(conditional);
    }

    @Test
    void namesNobodyInMetrics() {
        assertThat(metrics())
                .doesNotContain("@")
                .contains("tocsin_pool_size 24.0", "tocsin_heap_max_bytes", "tocsin_healthy{part=\"database\"} 1.0");
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = OURS.matcher(text);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }

    private static String metrics() {
        return operators("/metrics").body();
    }

    private static HttpResponse<String> operators(String path) {
        return tocsin.send(
                HttpRequest.newBuilder(URI.create(tocsin.admin() + path)).build());
    }
}
