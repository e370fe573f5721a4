package org.tocsin.db;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the bare connection, for the few that run for every mail: there Jdbi costs more than the statement.
 * Within a transaction they belong to it; outside each stands for itself.
 */
public final class PlainSql {
    /**
     * So many values may stand in one {@code IN (…)}. From a thousand on MariaDB makes a table of them and reads all of
     * the other through (its {@code in_predicate_conversion_threshold}).
     */
    public static final int LONGEST_LIST = 900;

    private final Jdbi jdbi;

    public PlainSql(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is done with a connection that is not ours to close. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** A statement failed. Its message says no more than the state: that of the cause may quote what was bound. */
    public static final class Failure extends RuntimeException {
        private Failure(SQLException cause) {
            super("a statement failed with SQLSTATE " + cause.getSQLState(), cause);
        }
    }

    /** Reads one row; it must not move on. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws Failure with what the database said */
    public <T> T run(Work<T> work) {
        return jdbi.withHandle(handle -> {
            try {
                return work.with(handle.getConnection());
            } catch (SQLException e) {
                throw new Failure(e);
            }
        });
    }

    /**
     * @param bound for each question mark: numbers, texts, instants, octets, null
     * @return how many rows it found, whether it changed them or not
     */
    public int update(String sql, @Nullable Object... bound) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, bound);
                return statement.executeUpdate();
            }
        });
    }

    /** Runs it once for each, in one statement where the driver can; nothing happens without any. */
    public void updateAll(String sql, Collection<@Nullable Object[]> bound) {
        if (bound.isEmpty()) {
            return;
        }
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (@Nullable Object[] each : bound) {
                    bind(statement, each);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    /**
     * Inserts a row with long texts. They are sent beside the statement, not within: else the driver escapes them and the
     * database reads them again letter by letter.
     *
     * @return the number that the row was given
     */
    public long insertLong(String sql, @Nullable Object... bound) {
        return run(connection -> {
            try (PreparedStatement statement = connection
                    .unwrap(JdbcConnection.class)
                    .serverPrepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
                bind(statement, bound);
                statement.executeUpdate();
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    keys.next();
                    return keys.getLong(1);
                }
            }
        });
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... bound) {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, bound);
                List<T> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(reader.read(row));
                    }
                }
                return found;
            }
        });
    }

    /** The first row, if there is one. */
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... bound) {
        return list(sql, reader, bound).stream().findFirst();
    }

    /** @return null when the column is */
    public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        byte[] text = row.getBytes(column);
        return text == null ? null : InstantColumns.instant(text);
    }

    /** For a list within a statement; a question mark for each of a thousand costs more than the statement. */
    public static String numbers(Collection<Long> numbers) {
        StringBuilder list = new StringBuilder(12 * numbers.size());
        String comma = "";
        for (long number : numbers) {
            list.append(comma).append(number);
            comma = ", ";
        }
        return list.toString();
    }

    private static void bind(PreparedStatement statement, @Nullable Object... bound) throws SQLException {
        for (int i = 0; i < bound.length; i++) {
            Object value = bound[i];
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof Instant instant) {
                statement.setString(i + 1, InstantColumns.text(instant));
            } else if (value instanceof byte[] octets) {
                statement.setBytes(i + 1, octets);
            } else if (value == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else {
                statement.setString(i + 1, value.toString());
            }
        }
    }
}
