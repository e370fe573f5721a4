package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.db.Databases;
import org.tocsin.db.TestDatabase;

/** An upgrade by hand, and the way back, as docs/operating.md tells it. */
class DbCommandTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.bare();

    @Test
    void upgradesByHandAndGoesBackByTheBackupThatItMade() throws IOException {
        OpenPgpPerson operator = OpenPgpPerson.in(folder.resolve("operator"));
        Files.writeString(folder.resolve("passphrase"), operator.passphrase());
        KeyRing.open(folder.resolve("data/keys"));
        tablesOfAnOlderTocsin();
        String settings = settings(operator).toString();

        assertThat(type("db", "--settings", settings, "status"))
                .contains("  35  ", "made 20", "  40  audit forgotten", "to come", "“tocsin db upgrade” makes them");
        assertThat(type("db", "--settings", settings, "upgrade")).contains("changes are made");
        assertThat(type("db", "--settings", settings, "status")).contains("The tables are those of this Tocsin");
        Path backup = only(folder.resolve("backups"));
        assertThat(backup.getFileName().toString()).startsWith("before-upgrade-");
        database.jdbi().useHandle(handle -> handle.execute("UPDATE suppression SET reason = 'complaint'"));

        assertThat(type("db", "--settings", settings, "empty", "--schema", "another"))
                .contains("called " + database.schema() + ", not another. Nothing was changed.");
        assertThat(reasons()).containsExactly("complaint");
        assertThat(type("db", "--settings", settings, "empty", "--schema", database.schema()))
                .contains("is empty");
        assertThat(type(
                        "restore",
                        "--settings",
                        settings,
                        "--secret-key",
                        operator.secretKey().toString(),
                        "--passphrase-file",
                        folder.resolve("passphrase").toString(),
                        "--goodbyes",
                        "none",
                        backup.toString()))
                .contains("is back");

        assertThat(reasons()).containsExactly("own_wish");
    }

    @Test
    void knowsTablesOfANewerTocsin() throws IOException {
        tablesOfAnOlderTocsin();
        database.jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO flyway_schema_history (installed_rank, version,"
                        + " description, type, script, installed_by, execution_time, success)"
                        + " VALUES (99, '999', 'something', 'SQL', 'V999__something.sql', 'x', 1, 1)"));

        assertThat(type("db", "--settings", settings(null).toString(), "status"))
                .contains("999  something", "by a newer Tocsin", "The tables were made by a newer Tocsin");
        assertThat(type("db", "--settings", settings(null).toString(), "upgrade"))
                .contains("they are of version 999, and this Tocsin knows them up to", "Nothing was changed");
        assertThat(type("check", settings(null).toString()))
                .contains("BAD       Tables", "they are of version 999", "go back as docs/operating.md tells");
        Throwable start = catchThrowable(() -> Databases.migrate(database.dataSource()));
        assertThat(StartCommand.sentence(start))
                .startsWith("The tables in the database were made by another version of Tocsin, a newer one")
                .contains("“Upgrade, and back”");
        assertThat(DocPages.all())
                .filteredOn(page -> page.path().endsWith("operating.md"))
                .singleElement()
                .satisfies(page -> assertThat(page.text()).contains("## Upgrade, and back"));
    }

    private void tablesOfAnOlderTocsin() {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target("35")
                .load()
                .migrate();
        database.jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO suppression (address_hash, reason, since)"
                        + " VALUES (REPEAT('a', 32), 'own_wish', '2026-11-22')"));
    }

    private Path settings(@org.jspecify.annotations.Nullable OpenPgpPerson operator) throws IOException {
        String text = database.in(Files.readString(Path.of("config.yml")))
                .replace("${TOCSIN_DATA:-data}", folder.resolve("data").toString());
        if (operator != null) {
            text = text.replace(
                            "${TOCSIN_BACKUP_FOLDER:-\"\"}",
                            folder.resolve("backups").toString())
                    .replace("${TOCSIN_BACKUP_KEY:-\"\"}", operator.publicKey().toString());
        }
        return Files.writeString(folder.resolve("config.yml"), text);
    }

    private List<String> reasons() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT reason FROM suppression")
                        .mapTo(String.class)
                        .list());
    }

    private static String type(String... words) {
        CommandsTest.Ended ended = CommandsTest.run("", words);
        return ended.said() + ended.complained();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
