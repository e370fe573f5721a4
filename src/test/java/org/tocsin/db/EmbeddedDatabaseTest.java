package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {
    private static final Path HOME = Path.of("target/embedded-database-test");

    @Test
    void keepsItsDataFromStartToStartAndRefusesASecondServerOnThem() throws SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(HOME, List.of())) {
            execute(first, "CREATE OR REPLACE TABLE kept (word VARCHAR(20))");
            execute(first, "INSERT INTO kept VALUES ('鐘')");

            assertThatThrownBy(() -> EmbeddedDatabase.start(HOME, List.of()))
                    .isInstanceOf(DatabaseTrouble.class)
                    .hasMessageContaining("Another Tocsin is running");
        }

        try (EmbeddedDatabase second = EmbeddedDatabase.start(HOME, List.of())) {
            assertThat(word(second)).isEqualTo("鐘");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(HOME, List.of())) {
            assertThat(Databases.canConnect(database.url(), "root", "")).isFalse();
            assertThat(Databases.canConnect(database.url(), database.user(), ""))
                    .isFalse();
            assertThat(Databases.canConnect(database.url(), database.user(), database.password()))
                    .isTrue();
        }
    }

    @Test
    void tellsWhenTheServerEndsByItselfAndOnlyThen() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (EmbeddedDatabase told = EmbeddedDatabase.start(HOME, List.of())) {
            told.whenLost(lost::countDown);
        }
        assertThat(lost.await(300, TimeUnit.MILLISECONDS)).isFalse();

        try (EmbeddedDatabase killed = EmbeddedDatabase.start(HOME, List.of())) {
            killed.whenLost(lost::countDown);
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().arguments().stream()
                            .flatMap(Arrays::stream)
                            .anyMatch(argument ->
                                    argument.contains(HOME.getFileName().toString())))
                    .filter(process -> process.info().command().orElse("").endsWith("/mariadbd"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
        }

        try (EmbeddedDatabase again = EmbeddedDatabase.start(HOME, List.of())) {
            assertThat(Databases.canConnect(again.url(), again.user(), again.password()))
                    .isTrue();
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String word(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT word FROM kept")) {
            result.next();
            return result.getString(1);
        }
    }
}
