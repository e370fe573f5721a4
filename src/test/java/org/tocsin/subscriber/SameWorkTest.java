package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;

/**
 * Nobody finds out who reads: forms and programs are answered alike, and the same is done for them, whoever the address
 * belongs to. Times on a busy machine prove nothing, so the statements that the database is asked are compared.
 */
final class SameWorkTest {
    private static final List<String> KINDS = List.of("new", "pending", "active", "suppressed", "toomany");

    @TempDir
    Path folder;

    Given given;
    RunningSite site;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws Exception {
        given = new Given(folder);
        SignUpGuard guard = new SignUpGuard(
                new SignUpConfig(Duration.ZERO, Duration.ofHours(12), 0, 2, 0, 0, 0),
                given.keys,
                address -> "other",
                given.clock);
        given.subscriber("active@example.org", Rhythm.DAILY, "press");
        given.signUp("pending@example.org", Rhythm.DAILY, "press");
        given.suppressions.suppress(
                new EmailAddress("suppressed@example.org"), Suppressions.Reason.COMPLAINT, given.clock.instant());
        for (int i = 0; i < 2; i++) {
            guard.withoutForm(new EmailAddress("toomany@example.org"), null);
        }
        site = new RunningSite(given, guard);
        given.database.jdbi().getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                asked.add(context.getRenderedSql());
            }
        });
    }

    @AfterEach
    void close() {
        given.database.jdbi().getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        site.close();
    }

    @Test
    void doesTheSameForEveryAddressByTheForm() {
        String stamps = site.stamp("/subscribe"); // whatever is read once is read now
        assertThat(stamps).isNotEmpty();

        isTheSame(kind -> {
            String stamp = site.stamp("/subscribe");
            asked.clear();
            return site.post("/subscribe", List.of("address", kind + "@example.org", "topic", "press", "stamp", stamp));
        });
    }

    @Test
    void doesTheSameForEveryAddressByAProgram() {
        isTheSame(kind -> site.postBody(
                "/api/v1/subscriptions",
                "application/json",
                "{\"address\":\"" + kind + "@example.org\",\"topics\":[\"press\"]}"));
    }

    @Test
    void doesTheSameForEveryAddressThatWantsALink() {
        isTheSame(kind -> site.post("/preferences/link", List.of("address", kind + "@example.org")));
    }

    private void isTheSame(Function<String, HttpResponse<String>> ask) {
        Map<List<?>, List<String>> kinds = new HashMap<>();
        for (String kind : KINDS) {
            asked.clear();
            HttpResponse<String> answer = ask.apply(kind);
            List<Object> seen = List.of(
                    answer.statusCode(),
                    answer.body(),
                    new TreeMap<>(answer.headers().map()).keySet(),
                    List.copyOf(asked));
            kinds.computeIfAbsent(seen, ignored -> new ArrayList<>()).add(kind);
        }

        assertThat(kinds).as("answers, and statements, by whose they are").hasSize(1);
        assertThat(kinds.keySet().iterator().next().get(3).toString()).contains("INSERT INTO subscriber_request");
    }
}
