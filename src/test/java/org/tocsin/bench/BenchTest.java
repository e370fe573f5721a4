package org.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.SharedPrograms;
import org.tocsin.db.TestDatabase;

/** Every bench with sizes that tell nothing about speed: its figures are there, and they are exact. */
class BenchTest {
    private static final Path FOLDER = Path.of("target/bench-test");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void bringPrograms() {
        SharedPrograms.lendTo(FOLDER.resolve("database"));
    }

    @Test
    void sendCountsTheSameAtTheSinkAndInTheLedger() throws Exception {
        JsonNode figures = figures("send --readers 700 --editions 5 --kilobytes 8 --sessions 3 --runs 2");

        assertThat(figures.get("runs")).hasSize(2);
        JsonNode median = figures.get("median").get(0);
        assertThat(median.get("exact").asBoolean()).isTrue();
        assertThat(median.get("messages").asInt()).isEqualTo(700);
        assertThat(median.get("messages_per_second").asDouble()).isPositive();
        assertThat(median.get("database_cpu_per_thousand").isNumber()).isTrue();
        assertThat(said()).contains("messages/s").contains("median");
    }

    @Test
    void sendDoesWithoutPipelining() throws Exception {
        JsonNode figures = figures("send --readers 60 --editions 2 --kilobytes 3 --runs 1 --pipelining off --delay 1");

        assertThat(figures.get("median").get(0).get("exact").asBoolean()).isTrue();
    }

    @Test
    void claimTakesEveryRowWithAndWithoutASnapshot() throws Exception {
        JsonNode claims =
                figures("claim --rows 1200 2000 --claimed 9000 --sessions 2").get("claims");

        assertThat(claims).hasSize(4);
        assertThat(values(claims, "claimed")).containsExactly("1200", "1200", "2000", "2000");
        assertThat(values(claims, "snapshot")).containsExactly("none", "held", "none", "held");
    }

    @Test
    void fanoutReachesEverybody() throws Exception {
        JsonNode fanouts = figures("fanout --readers 600 900 --kilobytes 3").get("fanouts");

        assertThat(values(fanouts, "readers")).containsExactly("600", "900");
        assertThat(values(fanouts, "exact")).containsOnly("true");
    }

    @Test
    void planFindsOneDigestForEachReader() throws Exception {
        JsonNode plans =
                figures("plan --readers 300 600 --signatures 50 --stories 12").get("plans");

        assertThat(values(plans, "readers")).containsExactly("300", "600");
        assertThat(values(plans, "editions")).containsExactly("50", "50");
        assertThat(values(plans, "exact")).containsOnly("true");
    }

    @Test
    void bounceLetsAlertsThroughAFloodAndCountsEveryReportOnce() throws Exception {
        JsonNode flood =
                figures("bounce --beside-alert 30 --count 600").get("flood").get(0);

        assertThat(flood.get("exact").asBoolean()).isTrue();
        assertThat(flood.get("reports_per_second").asDouble()).isPositive();
    }

    @Test
    void everyAlertReachesEverybodyWhileADigestIsSent() throws Exception {
        JsonNode alerts = figures("alert --readers 3000 --alerted 300 --kilobytes 3 --sessions 2")
                .get("alert");

        assertThat(alerts).hasSize(4).allSatisfy(alert -> {
            assertThat(alert.get("exact").asBoolean()).isTrue();
            assertThat(alert.get("first_seconds").asDouble())
                    .isLessThanOrEqualTo(alert.get("last_seconds").asDouble());
        });
    }

    @Test
    void signUpIsAnsweredAsASignUp() throws Exception {
        JsonNode figures = figures("signup --signups 60 --connections 10 --rounds 2");

        JsonNode rounds = figures.get("rounds");
        assertThat(figures.get("growth").get(0).get("signups").asInt()).isEqualTo(60);
        assertThat(values(rounds, "answered")).containsExactly("true", "true");
        assertThat(rounds.get(0).get("live_heap_mb").asDouble()).isPositive();
    }

    @Test
    void bounceReadsWhatItIsGiven() throws Exception {
        Files.createDirectories(FOLDER.resolve("reports"));
        Files.writeString(FOLDER.resolve("reports/no-report.eml"), "Subject: On holiday\r\n\r\nBack on Monday\r\n");

        assertThat(values(figures("bounce --count 100 --runs 1").get("runs"), "failed"))
                .containsExactly("100");
        assertThat(values(
                        figures("bounce --count 10 --runs 1 --reports " + FOLDER.resolve("reports"))
                                .get("runs"),
                        "other"))
                .containsExactly("10");
    }

    @Test
    void feedTakesEveryPostOnceAndTellsWhatPollingTakesOfACore() throws Exception {
        JsonNode figures = figures("feed --items 40 --megabytes 1 --sources 3 --runs 1");

        assertThat(values(figures.get("large"), "exact")).containsExactly("true", "true");
        assertThat(figures.get("large").get(1).get("extra_heap_mb").isNumber()).isTrue();
        assertThat(values(figures.get("polls"), "fetched")).containsOnly("3");
        assertThat(values(figures.get("polls"), "added")).containsExactly("60", "0", "3", "1");
        figures.get("polls")
                .forEach(row -> assertThat(row.get("core_share").asDouble()).isPositive());
    }

    @Test
    void dkimTellsWhatEachKindOfKeyAdds() throws Exception {
        JsonNode signatures = figures("dkim --millis 2 --kilobytes 8").get("signatures");

        assertThat(values(signatures, "keys"))
                .satisfiesExactly(
                        keys -> assertThat(keys).startsWith("RSA by "),
                        keys -> assertThat(keys).startsWith("ED25519 by "),
                        keys -> assertThat(keys).contains("RSA by ", " + ED25519 by "));
        signatures.forEach(row -> assertThat(row.get("signed_micros").asDouble())
                .isGreaterThan(row.get("unsigned_micros").asDouble()));
    }

    @Test
    void refusesADatabaseThatHoldsSomethingElse() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> new BenchSchema(database.jdbi()).check())
                    .isInstanceOf(DatabaseTrouble.class)
                    .hasMessageContaining("an empty one of its own");
        }
    }

    private JsonNode figures(String words) throws IOException {
        Path json = Files.createDirectories(FOLDER).resolve("figures.json");
        Files.deleteIfExists(json);
        List<String> arguments = new ArrayList<>(List.of(("bench " + words).split(" ")));
        arguments.addAll(List.of("--json", json.toString()));
        if (!words.startsWith("bounce")) {
            arguments.addAll(List.of("--folder", FOLDER.toString()));
        }
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Bootstrap<Configuration> bootstrap = new Bootstrap<>(new Nothing());
        bootstrap.addCommand(new BenchCommand(out));
        new Cli(new JarLocation(BenchTest.class), bootstrap, out, out)
                .run(arguments.toArray(String[]::new))
                .ifPresent(failure -> {
                    throw new AssertionError(said(), failure);
                });
        return new ObjectMapper().readTree(json.toFile());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static List<String> values(JsonNode rows, String key) {
        List<String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(key).asText()));
        return values;
    }

    /** A program that knows no commands but those it is given. */
    private static final class Nothing extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {}
    }
}
