package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upgrades of tables that hold something, killed between two statements. */
class UpgradeTest {
    private static final String FIRST_TO_HOLD_SOMETHING = "1";

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.bare();
    }

    @Test
    void goesOnWhereverAnyChangeWasCutOff() {
        List<MigrationInfo> all = migrations();
        TestDatabase undisturbed = TestDatabase.bare();
        upTo(undisturbed, FIRST_TO_HOLD_SOMETHING);
        holdSomething(undisturbed);
        Databases.migrate(undisturbed.dataSource());
        upTo(database, FIRST_TO_HOLD_SOMETHING);
        holdSomething(database);

        for (MigrationInfo each : all.subList(1, all.size())) {
            List<String> statements = CutOffMigration.statements(each.getScript());
            // killed before the last statement, or after it and before that was noted
            int done = each.getVersion().getVersion().hashCode() % 2 == 0 ? statements.size() : statements.size() - 1;
            cutOff(statements.subList(0, Math.max(1, done)));
            new Upgrade(database.dataSource(), () -> {}).to(each.getVersion().getVersion());
        }

        assertThat(Databases.tables(database.dataSource()).isUpToDate()).isTrue();
        assertThat(shape(database)).isEqualTo(shape(undisturbed));
        assertThat(rows(database)).isEqualTo(rows(undisturbed));
    }

    @Test
    void makesAChangeThatWasDoneAfterLaterOnes() {
        upTo(database, "42");
        holdSomething(database);
        database.jdbi().useHandle(handle -> {
            handle.execute("DROP TABLE alert_picture");
            handle.execute("DELETE FROM flyway_schema_history WHERE version = '39'");
        });
        Databases.Tables before = Databases.tables(database.dataSource());

        Databases.migrate(database.dataSource());

        assertThat(before.isForeign()).isFalse();
        assertThat(before.pending())
                .isEqualTo(1
                        + (int) migrations().stream()
                                .filter(each ->
                                        Integer.parseInt(each.getVersion().getVersion()) > 42)
                                .count());
        assertThat(Databases.tables(database.dataSource()).isUpToDate()).isTrue();
        assertThat(number("SELECT COUNT(*) FROM alert_picture")).isZero();
    }

    @Test
    void goesOnAfterAStartThatGaveUp() {
        upTo(database, "11");
        holdSomething(database);
        cutOff(CutOffMigration.statements("V12__readers.sql").subList(0, 3));
        assertThatThrownBy(
                        () -> Upgrade.migrations(database.dataSource()).load().migrate())
                .hasMessageContaining("12");

        Databases.migrate(database.dataSource());

        assertThat(Databases.tables(database.dataSource()).isUpToDate()).isTrue();
        assertThat(number("SELECT COUNT(*) FROM suppression")).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_name = '" + UnderWay.TABLE + "'"))
                .isZero();
    }

    @Test
    void saysWhatIsInTheWayAndGoesOnOnceItIsGone() {
        upTo(database, "20");
        holdSomething(database);
        // a foreign key of the twenty-first change finds a table that it cannot point to
        database.jdbi().useHandle(handle -> handle.execute("RENAME TABLE post TO post_elsewhere"));

        assertThatThrownBy(() -> Databases.migrate(database.dataSource()))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("The change 21 of the tables cannot be made")
                .hasMessageContaining("it goes on where it stopped");

        database.jdbi().useHandle(handle -> handle.execute("RENAME TABLE post_elsewhere TO post"));
        Databases.migrate(database.dataSource());
        assertThat(Databases.tables(database.dataSource()).isUpToDate()).isTrue();
    }

    @Test
    void asksForABackupOnceBeforeItChangesWhatHoldsSomething() {
        AtomicInteger asked = new AtomicInteger();
        upTo(database, "20");
        holdSomething(database);

        assertThatThrownBy(() -> Databases.migrate(database.dataSource(), () -> {
                    throw new DatabaseTrouble("no room");
                }))
                .hasMessage("no room");
        assertThat(Databases.tables(database.dataSource()).version())
                .as("nothing was changed")
                .isEqualTo("20");

        Databases.migrate(database.dataSource(), asked::incrementAndGet);
        Databases.migrate(database.dataSource(), asked::incrementAndGet);
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksForNoneWhereNothingIsThereYet() {
        AtomicInteger asked = new AtomicInteger();

        Databases.migrate(database.dataSource(), asked::incrementAndGet);

        assertThat(asked).hasValue(0);
    }

    private List<MigrationInfo> migrations() {
        return Arrays.stream(
                        Upgrade.migrations(database.dataSource()).load().info().all())
                .toList();
    }

    private static void upTo(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void cutOff(List<String> statements) {
        database.jdbi().useHandle(handle -> statements.forEach(handle::execute));
    }

    private static void holdSomething(TestDatabase database) {
        database.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO suppression (address_hash, reason, since)"
                    + " VALUES (REPEAT('a', 32), 'own_wish', '2026-11-22')");
            handle.execute("INSERT INTO mailing (id, kind, lane, created_at, prepared_at, candidates)"
                    + " VALUES (1, 'digest', 2, '2026-11-22', '2026-11-22', 3)");
            handle.execute("INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at)"
                    + " VALUES (1, 1, 1, '2026-11-22'), (1, 2, 0, '2026-11-22'), (1, 3, 2, '2026-11-22')");
            handle.execute("INSERT INTO delivery_chunk (mailing_id, first_subscriber, last_subscriber, lane, due_at)"
                    + " VALUES (1, 1, 2, 2, '2026-11-22')");
            handle.execute("INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm,"
                    + " at_hour, on_weekday, zone, wants_alerts, requested_at, confirmed_on, links_from, digested_upto)"
                    + " VALUES (1, 'active', REPEAT('b', 32), 'x', 'en', 'text', 'daily', 7, 1, 'UTC', 1, '2026-11-20',"
                    + " '2026-11-20', '2026-11-20', 0)");
            handle.execute("INSERT INTO alert (reference, state, published_on) VALUES ('a-1', 'closed', '2026-11-20')");
        });
    }

    private static List<String> shape(TestDatabase database) {
        return lines(database, """
                SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable, COALESCE(column_default, '-'), extra)
                FROM information_schema.columns WHERE table_schema = DATABASE()
                    AND table_name <> 'flyway_schema_history'
                UNION ALL
                SELECT CONCAT_WS(' ', 'key', table_name, index_name, seq_in_index, column_name)
                FROM information_schema.statistics WHERE table_schema = DATABASE()
                    AND table_name <> 'flyway_schema_history'
                UNION ALL
                SELECT CONCAT_WS(' ', 'constraint', table_name, constraint_name)
                FROM information_schema.table_constraints WHERE table_schema = DATABASE()
                    AND table_name <> 'flyway_schema_history'
                UNION ALL
                SELECT CONCAT_WS(' ', 'part', table_name, partition_name, partition_description)
                FROM information_schema.partitions WHERE table_schema = DATABASE() AND partition_name IS NOT NULL
                ORDER BY 1
                """);
    }

    private static List<String> rows(TestDatabase database) {
        List<String> found = new ArrayList<>();
        for (String table : List.of("subscriber", "mailing", "delivery", "delivery_chunk", "mailing_tally", "alert")) {
            found.addAll(lines(database, "SELECT CONCAT('" + table + " ', COUNT(*)) FROM " + table));
        }
        found.addAll(lines(
                database, "SELECT CONCAT_WS(' ', mailing_id, state, reason, amount) FROM mailing_tally ORDER BY 1"));
        found.addAll(lines(database, "SELECT CONCAT_WS(' ', kind, SUM(amount)) FROM subscriber_count GROUP BY kind"));
        return found;
    }

    private static List<String> lines(TestDatabase database, String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
