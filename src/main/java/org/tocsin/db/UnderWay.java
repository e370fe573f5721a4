package org.tocsin.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A mark in the database that its tables are being changed as a whole: while it is there, they are not to be relied on.
 * It outlives a kill, so that whoever comes next knows.
 */
enum UnderWay {
    /** Migrations run. */
    UPGRADE,
    /** A backup is being brought back. */
    RESTORE;

    static final String TABLE = "tables_under_way";

    /** What was begun and not ended; empty when nothing was. */
    static Optional<UnderWay> in(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return in(statement);
        }
    }

    private static Optional<UnderWay> in(Statement statement) throws SQLException {
        if (!isThere(statement)) {
            return Optional.empty();
        }
        try (ResultSet row = statement.executeQuery("SELECT what FROM " + TABLE + " LIMIT 1")) {
            return row.next() ? Optional.of(valueOf(row.getString(1).toUpperCase(Locale.ROOT))) : Optional.empty();
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name = '" + TABLE + "'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    void begin(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (in(statement).isPresent()) {
                return;
            }
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (what VARCHAR(8) CHARACTER SET ascii NOT NULL PRIMARY KEY) ENGINE = InnoDB");
            statement.execute(
                    "INSERT IGNORE INTO " + TABLE + " (what) VALUES ('" + name().toLowerCase(Locale.ROOT) + "')");
        }
    }

    static void end(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
        }
    }
}
