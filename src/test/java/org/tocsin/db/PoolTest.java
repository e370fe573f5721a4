package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final Path HOME = Path.of("target/pool-test");

    private EmbeddedDatabase server;
    private Pool pool;
    private Jdbi jdbi;

    @BeforeEach
    void start() {
        SharedPrograms.lendTo(HOME);
        server = EmbeddedDatabase.start(HOME, List.of());
        pool = new Pool(server.url(), server.user(), server.password(), 8);
        jdbi = Databases.jdbi(pool.dataSource());
    }

    @AfterEach
    void stop() {
        pool.close();
        server.close();
    }

    @Test
    void givesAReaderUpSoonWhenTheDatabaseHangsAndGoesOnAsSoonAsItAnswers() throws Exception {
        assertThat(one()).isEqualTo(1); // so that a connection is there that a batch had
        Thread.sleep(1_100); // after which the pool looks whether it still answers
        signal("STOP");

        AnswerTime time = AnswerTime.ofReader();
        try {
            assertThatThrownBy(this::one).matches(Outage::isBehind);
        } finally {
            time.end();
            signal("CONT");
        }

        assertThat(one()).isEqualTo(1);
    }

    @Test
    void letsABatchTakeLongerThanAReaderWouldWait() throws Exception {
        CompletableFuture<Integer> batch = CompletableFuture.supplyAsync(() -> jdbi.withHandle(handle ->
                handle.createQuery("SELECT SLEEP(7)").mapTo(Integer.class).one()));

        assertThat(batch.get(30, TimeUnit.SECONDS)).isZero();
    }

    private int one() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** To our own server alone. */
    private static void signal(String name) throws IOException {
        signal(
                name,
                Long.parseLong(Files.readString(HOME.resolve("mariadb.pid")).strip()));
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
