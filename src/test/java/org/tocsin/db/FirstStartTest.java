package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstStartTest {
    private TestDatabase database;
    private Jdbi jdbi;

    /** As a kill between two changes of tables leaves it: what the twelfth migration does first is done already. */
    @BeforeEach
    void beCutOff() {
        database = TestDatabase.bare();
        jdbi = database.jdbi();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target("11")
                .load()
                .migrate();
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE subscriber ADD COLUMN languages VARCHAR(200) NOT NULL"));
    }

    @Test
    void makesTheTablesAnewWhereTheFirstStartWasCutOff() {
        Databases.migrate(database.dataSource());

        assertThat(Databases.tables(database.dataSource()).isUpToDate()).isTrue();
    }

    @Test
    void makesThemAnewAlsoAfterAStartThatGaveUp() {
        Flyway flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .load();
        assertThatThrownBy(flyway::migrate).hasMessageContaining("12");

        Databases.migrate(database.dataSource());

        assertThat(Databases.tables(database.dataSource()).isUpToDate()).isTrue();
    }

    @Test
    void takesNothingAwayWhereAnythingIsInATable() {
        jdbi.useHandle(
                handle -> handle.execute(
                        "INSERT INTO suppression (address_hash, reason, since) VALUES (REPEAT('a', 32), 'own_wish', '2026-11-22')"));

        assertThatThrownBy(() -> Databases.migrate(database.dataSource())).isInstanceOf(DatabaseTrouble.class);

        long kept = jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM suppression")
                .mapTo(Long.class)
                .one());
        assertThat(kept).isEqualTo(1);
    }
}
