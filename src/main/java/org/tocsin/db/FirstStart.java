package org.tocsin.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first start that was cut off leaves half the tables behind, since MySQL commits after each change of a table. As long
 * as nothing is in any of them they are taken away and made anew.
 */
final class FirstStart {
    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    static final String HISTORY = "flyway_schema_history";

    /** Migrations put rows into these, and nobody's. */
    static final Set<String> FILLED_FROM_THE_BEGINNING =
            Set.of(HISTORY, "release_counter", "audit_head", "webhook_mark");

    private final DataSource dataSource;

    FirstStart(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Makes all tables anew if they are those of a first start that was cut off. Call with the lock against other nodes,
     * which must not take each other's tables away.
     *
     * @return false when they are not; nothing happened then
     * @throws SQLException when the database does not answer
     */
    boolean makeAnew(Flyway tables) throws SQLException {
        if (!isNothingIn(dataSource)) {
            return false;
        }
        log.warn("The first start was cut off while it made the tables; they are empty and made anew");
        tables.clean();
        tables.migrate();
        return true;
    }

    /** Whether there are tables of ours, and nobody's rows in any of them. */
    static boolean isNothingIn(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return isNothingInThem(statement);
        }
    }

    private static boolean isNothingInThem(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        if (!tables.contains(HISTORY)) {
            return false;
        }
        tables.removeAll(FILLED_FROM_THE_BEGINNING);
        for (String table : tables) {
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM `" + table + "` LIMIT 1")) {
                if (row.next()) {
                    return false;
                }
            }
        }
        return true;
    }
}
