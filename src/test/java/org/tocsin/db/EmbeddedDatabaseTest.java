package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
