package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DumpTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");

    private final TestDatabase source = TestDatabase.fresh();
    private TestDatabase target;

    @BeforeEach
    void open() {
        target = TestDatabase.bare();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void bringsBackEveryRowAsItWas() throws IOException {
        fill();

        byte[] dump = dump();
        Load load = new Load(target.dataSource());
        Load.Loaded loaded = load.fill(new ByteArrayInputStream(dump));
        load.complete();

        assertThat(loaded.head().at()).isEqualTo(NOW);
        assertThat(sums(target)).isEqualTo(sums(source));
        assertThat(Databases.tables(target.dataSource()).isUpToDate()).isTrue();
        assertThat(text(target, "SELECT title FROM post")).isEqualTo("权利 🔔 'quoted' \\ \n\r\0 end");
        assertThat(number(target, "SELECT behind FROM subscriber WHERE id = 2")).isEqualTo(5);
        assertThat(
                        number(
                                target,
                                "SELECT COUNT(*) FROM information_schema.partitions"
                                        + " WHERE table_schema = DATABASE() AND table_name = 'delivery' AND partition_name = 'd7000000'"))
                .isEqualTo(1);
    }

    @Test
    void givesNoNumberOutAgainThatMayHaveBeenGivenOutSince() throws IOException {
        fill();
        byte[] dump = dump();
        Load load = new Load(target.dataSource());
        load.fill(new ByteArrayInputStream(dump));
        load.complete();

        target.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO mailing (kind, lane, created_at) VALUES ('digest', 2, '2026-11-22')"));

        assertThat(number(target, "SELECT MAX(id) FROM mailing")).isGreaterThan(100_000_000);
    }

    @Test
    void leavesOutWhoIsSignedIn() throws IOException {
        source.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO staff (id, name, roles, created_at) VALUES (1, 'mei', 'admin', '2026-11-22')");
            handle.execute(
                    "INSERT INTO staff_session (token_hash, staff_id, stage, device, opened_at, seen_at, expires_at)"
                            + " VALUES (REPEAT('x', 32), 1, 'signed_in', 'x', '2026-11-22', '2026-11-22', '2026-11-23')");
        });

        new Load(target.dataSource()).fill(new ByteArrayInputStream(dump()));

        assertThat(number(target, "SELECT COUNT(*) FROM staff")).isEqualTo(1);
        assertThat(number(target, "SELECT COUNT(*) FROM staff_session")).isZero();
    }

    @Test
    void isOfOneMomentWhileOthersWrite() throws Exception {
        fill();
        CountDownLatch written = new CountDownLatch(20);
        Thread writer = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                long id = 8_000_000 + i;
                source.transactions()
                        .run(() -> source.jdbi().useHandle(handle -> {
                            handle.execute(
                                    "INSERT INTO mailing_tally (mailing_id, state, reason, amount) SELECT id, 1, '', 1"
                                            + " FROM mailing WHERE id = " + (id - 1));
                            handle.execute("INSERT INTO mailing (id, kind, lane, created_at) VALUES (" + id
                                    + ", 'digest', 2, '2026-11-22')");
                            handle.execute("INSERT INTO alert_acceptance (mailing_id, accepted_at) VALUES (" + id
                                    + ", '2026-11-22')");
                        }));
                written.countDown();
            }
        });
        writer.start();
        written.await();

        byte[] dump;
        try {
            dump = dump();
        } finally {
            writer.interrupt();
            writer.join();
        }
        Load load = new Load(target.dataSource());
        load.fill(new ByteArrayInputStream(dump));

        assertThat(number(target, "SELECT COUNT(*) FROM mailing WHERE id >= 8000000"))
                .as("a mailing and what is written with it, in tables that come before and after it")
                .isEqualTo(number(target, "SELECT COUNT(*) FROM alert_acceptance"))
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void refusesADatabaseWithAnythingInIt() throws IOException {
        byte[] dump = dump();
        target.jdbi().useHandle(handle -> handle.execute("CREATE TABLE somebodys (id INT PRIMARY KEY)"));

        assertThatThrownBy(() -> new Load(target.dataSource()).fill(new ByteArrayInputStream(dump)))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("There is something in this database already");
        assertThat(number(target, "SELECT COUNT(*) FROM somebodys")).isZero();
    }

    @Test
    void refusesWhatIsCutOffOrNoBackupAndBeginsAnewWithAGoodOne() throws IOException {
        fill();
        byte[] dump = dump();
        byte[] cut = Arrays.copyOf(dump, dump.length * 2 / 3);
        Load load = new Load(target.dataSource());

        assertThatThrownBy(() -> load.fill(new ByteArrayInputStream(cut)))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("cut off or damaged");
        assertThatThrownBy(() -> Databases.migrate(target.dataSource()))
                .as("no Tocsin starts with half of it")
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("tocsin restore");
        assertThatThrownBy(() -> Load.check(new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("no backup of Tocsin");

        load.fill(new ByteArrayInputStream(dump));
        load.complete();
        Databases.migrate(target.dataSource());
        assertThat(sums(target)).isEqualTo(sums(source));
    }

    @Test
    void noticesThatSomethingWasLeftOutOfIt() throws IOException {
        fill();
        byte[] dump = dump();
        ByteArrayOutputStream without = new ByteArrayOutputStream();
        try (var in = new java.util.zip.ZipInputStream(new ByteArrayInputStream(dump));
                var out = new java.util.zip.ZipOutputStream(without)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals("tables/suppression")) {
                    out.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }

        assertThatThrownBy(() -> Load.check(new ByteArrayInputStream(without.toByteArray())))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("does not fit its own list");
        assertThat(Load.check(new ByteArrayInputStream(dump)).manifest().rows()).isPositive();
    }

    @Test
    void goesIntoTheTablesOfItsVersionAndThenUp() throws IOException {
        TestDatabase old = TestDatabase.bare();
        new Upgrade(old.dataSource(), () -> {}).to("20");
        old.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "INSERT INTO suppression (address_hash, reason, since) VALUES (REPEAT('a', 32), 'own_wish', '2026-11-22')"));
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        Dump.write(old.dataSource(), dump, "1", NOW);

        Load load = new Load(target.dataSource());
        assertThat(load.fill(new ByteArrayInputStream(dump.toByteArray()))
                        .head()
                        .migration())
                .isEqualTo("20");
        load.complete();

        assertThat(Databases.tables(target.dataSource()).isUpToDate()).isTrue();
        assertThat(number(target, "SELECT COUNT(*) FROM suppression")).isEqualTo(1);
    }

    private byte[] dump() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Dump.write(source.dataSource(), out, "1", NOW);
        return out.toByteArray();
    }

    private void fill() {
        byte[] picture = new byte[300_000];
        new Random(5).nextBytes(picture);
        source.jdbi().useHandle(handle -> {
            if (number(
                            source,
                            "SELECT COUNT(*) FROM information_schema.partitions WHERE table_schema = DATABASE()"
                                    + " AND partition_name = 'd7000000'")
                    == 0) {
                handle.execute("ALTER TABLE delivery REORGANIZE PARTITION ahead INTO (PARTITION d7000000"
                        + " VALUES LESS THAN (8000000), PARTITION ahead VALUES LESS THAN MAXVALUE)");
            }
            handle.execute(
                    "INSERT INTO picture (id, content_hash, media_type, width, height, content) VALUES (3, ?, ?, 1, 1, ?)",
                    new byte[32],
                    "image/png",
                    picture);
            handle.execute(
                    "INSERT INTO post (id, state, language, title, summary, html, text, dated, first_seen_at, changed_at,"
                            + " content_hash, picture_id) VALUES (4, 'released', 'zh-Hans', ?, '', '', '', '2026-11-22',"
                            + " '2026-11-22 08:00:00.123', '2026-11-22', ?, 3)",
                    "权利 🔔 'quoted' \\ \n\r\0 end",
                    new byte[32]);
            handle.execute("INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm,"
                    + " at_hour, on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)"
                    + " VALUES (2, 'active', REPEAT('b', 32), UNHEX('00FF2700'), 'en', 'text', 'immediate', 7, 1, 'UTC',"
                    + " 1, '2026-11-20', '2026-11-20', 5)");
            handle.execute("INSERT INTO suppression (address_hash, reason, since)"
                    + " VALUES (REPEAT('a', 32), 'own_wish', '2026-11-22')");
            handle.execute(
                    "INSERT INTO mailing (id, kind, lane, created_at) VALUES (7000001, 'digest', 2, '2026-11-22')");
            handle.execute("INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at)"
                    + " SELECT 7000001, seq.n, 1, '2026-11-22' FROM (SELECT @n := @n + 1 AS n FROM"
                    + " information_schema.columns a, (SELECT @n := 0) b LIMIT 1200) seq");
            handle.execute("UPDATE release_counter SET last_number = 5");
        });
    }

    private static List<String> sums(TestDatabase database) {
        return database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " AND table_name <> 'flyway_schema_history' ORDER BY table_name")
                        .mapTo(String.class)
                        .stream()
                        .map(table -> table + " "
                                + handle.createQuery("CHECKSUM TABLE " + table)
                                        .map((row, context) -> row.getString(2))
                                        .one())
                        .toList());
    }

    private static long number(TestDatabase database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String text(TestDatabase database, String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
