package org.tocsin.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with a migration that was cut off. MySQL commits after each change of a table, and makes each change as a whole
 * or not at all: so the first statements are done and the others are not. They are run from the first again, and one that
 * finds its work done is passed over. A test holds every migration to that.
 */
final class CutOffMigration {
    private static final Logger log = LoggerFactory.getLogger(CutOffMigration.class);

    /** What the server says of a change that is there already: table, column, key, constraint, partition. */
    private static final Set<Integer> DONE_BEFORE = Set.of(1050, 1051, 1060, 1061, 1068, 1091, 1517, 1826);

    private static final Pattern TABLE = Pattern.compile("^ALTER TABLE (\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMN = Pattern.compile("ADD COLUMN (\\w+)", Pattern.CASE_INSENSITIVE);

    private static final int SUCH_A_ROW_IS_THERE = 1062;
    private static final int CANNOT_CREATE = 1005; // of MariaDB for a foreign key that is there, among others
    private static final String DUPLICATE_CONSTRAINT = "errno: 121";

    private final DataSource dataSource;
    private final Flyway tables;

    CutOffMigration(DataSource dataSource, Flyway tables) {
        this.dataSource = dataSource;
        this.tables = tables;
    }

    /**
     * Ends what was begun, and brings the tables up to date. Call with the lock against other nodes.
     *
     * @param trouble what Flyway said
     * @throws FlywayException the same, when no migration was cut off
     * @throws DatabaseTrouble when a statement fails for a reason of its own
     */
    void goOn(FlywayException trouble) throws SQLException {
        FlywayException last = trouble;
        String before = "";
        while (true) {
            MigrationInfo failed = failed(last);
            if (failed.getVersion().getVersion().equals(before)) {
                throw last;
            }
            before = failed.getVersion().getVersion();
            log.warn("The change {} of the tables was cut off; it goes on where it stopped", before);
            end(failed);
            try {
                tables.migrate();
                return;
            } catch (FlywayException e) {
                last = e;
            }
        }
    }

    private MigrationInfo failed(FlywayException trouble) {
        return Arrays.stream(tables.info().all())
                .filter(each -> each.getVersion() != null && each.getState().isFailed())
                .findFirst()
                .orElseThrow(() -> trouble);
    }

    private void end(MigrationInfo failed) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements(failed.getScript())) {
                run(statement, each, failed);
            }
            try (PreparedStatement done = connection.prepareStatement(
                    "UPDATE flyway_schema_history SET success = 1 WHERE version = ? AND success = 0")) {
                done.setString(1, failed.getVersion().getVersion());
                done.executeUpdate();
            }
        }
    }

    private static void run(Statement statement, String sql, MigrationInfo migration) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!isDoneBefore(e, sql) || !isWhole(statement, sql)) {
                throw new DatabaseTrouble(
                        "The change " + migration.getVersion() + " of the tables cannot be made: "
                                + String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")
                                + ". Put that right and start again: it goes on where it stopped.",
                        e);
            }
        }
    }

    private static boolean isDoneBefore(SQLException e, String sql) {
        boolean isRow = sql.toUpperCase(Locale.ROOT).startsWith("INSERT") && e.getErrorCode() == SUCH_A_ROW_IS_THERE;
        boolean isConstraint = e.getErrorCode() == CANNOT_CREATE
                && String.valueOf(e.getMessage()).contains(DUPLICATE_CONSTRAINT);
        return isRow || isConstraint || DONE_BEFORE.contains(e.getErrorCode());
    }

    /** A server that is killed adds all columns of a statement or none; where some are there, people have been at it. */
    private static boolean isWhole(Statement statement, String sql) throws SQLException {
        Matcher table = TABLE.matcher(sql);
        if (!table.find()) {
            return true;
        }
        for (Matcher column = COLUMN.matcher(sql); column.find(); ) {
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.columns"
                    + " WHERE table_schema = DATABASE() AND table_name = '" + table.group(1) + "' AND column_name = '"
                    + column.group(1) + "'")) {
                if (!row.next() || row.getInt(1) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Ours end with a semicolon at the end of a line, and comments are lines of their own. */
    static List<String> statements(String script) {
        List<String> found = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : text(script).lines().toList()) {
            if (line.startsWith("--") || (line.isBlank() && statement.isEmpty())) {
                continue;
            }
            statement.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                found.add(statement.toString().strip().replaceFirst(";$", ""));
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalStateException(script + " does not end with a semicolon");
        }
        return found;
    }

    private static String text(String script) {
        try (InputStream in = CutOffMigration.class.getResourceAsStream("/db/migration/" + script)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
