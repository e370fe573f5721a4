package org.tocsin.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The database as it is at one moment. While it is held the server keeps what others change, and no table can be changed
 * in its shape; so it is held no longer than reading takes.
 */
final class Snapshot implements AutoCloseable {
    private static final int TRIES = 5;
    private static final int SHAPE_CHANGED = 1412; // between the moment and the first look at the table

    private final Connection connection;
    private final List<String> tables;

    private Snapshot(Connection connection, List<String> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    static Snapshot take(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return begin(connection);
                } catch (SQLException e) {
                    if (attempt == TRIES || e.getErrorCode() != SHAPE_CHANGED) {
                        throw e;
                    }
                }
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Touches every table at once: from then on nobody changes its shape. */
    private static Snapshot begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            List<String> tables = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("""
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                    ORDER BY table_name
                    """)) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                statement.executeQuery("SELECT 1 FROM `" + table + "` LIMIT 1").close();
            }
            return new Snapshot(connection, List.copyOf(tables));
        }
    }

    Connection connection() {
        return connection;
    }

    /** In the order of their names. */
    List<String> tables() {
        return tables;
    }

    /** The newest change that was made to the tables. */
    String migration() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM " + FirstStart.HISTORY
                        + " WHERE success = 1 AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")) {
            if (!row.next()) {
                throw new DatabaseTrouble(
                        "There are no tables of Tocsin in this database: there is nothing to back up.");
            }
            return row.getString(1);
        }
    }

    /** How tables are divided. */
    List<Manifest.Parts> parts() throws SQLException {
        List<Manifest.Parts> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT table_name, partition_expression, partition_name, partition_description
                        FROM information_schema.partitions
                        WHERE table_schema = DATABASE() AND partition_method = 'RANGE'
                        ORDER BY table_name, partition_ordinal_position
                        """)) {
            while (row.next()) {
                String table = row.getString(1);
                if (found.isEmpty() || !found.get(found.size() - 1).table().equals(table)) {
                    found.add(new Manifest.Parts(table, row.getString(2), new ArrayList<>()));
                }
                found.get(found.size() - 1).parts().add(new Manifest.Part(row.getString(3), row.getString(4)));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("COMMIT");
        } finally {
            connection.close();
        }
    }
}
