package org.tocsin.db;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Brings a dump back into an empty database. Until {@link #complete} a mark stands in it, with which no Tocsin starts: what
 * was cut off half-way is never taken for whole.
 */
public final class Load {
    /** Numbers go on so much higher: none that was given out since the backup is given to somebody else. */
    private static final long LEAP = 100_000_000;

    private final DataSource dataSource;

    public Load(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What was read. */
    public record Loaded(Manifest.Head head, Manifest manifest) {}

    /**
     * Reads a dump to its end and changes nothing.
     *
     * @throws DatabaseTrouble when it is no dump, or not a whole one
     */
    public static Loaded check(InputStream dump) throws IOException {
        Listener listener = new Listener();
        try {
            Manifest manifest = new DumpReader(dump, listener).read();
            return new Loaded(Objects.requireNonNull(listener.head), manifest);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only reads. */
    private static final class Listener implements DumpReader.Taker {
        private Manifest.@Nullable Head head;

        @Override
        public void head(Manifest.Head found) {
            head = found;
        }

        @Override
        public void begin(DumpedTable table) {
            // it is enough that it can be read
        }

        @Override
        public void row(byte[]... values) {
            // as above
        }

        @Override
        public void end() {
            // as above
        }
    }

    /**
     * Makes the tables as they were, fills them, and brings them up to date. {@link #complete} must follow.
     *
     * @throws DatabaseTrouble when the database is not empty, the dump is none, not whole, or newer than this program
     */
    public Loaded fill(InputStream dump) throws IOException {
        Databases.reach(dataSource);
        AnswerTime time = AnswerTime.unlimited();
        try (Connection borrowed = dataSource.getConnection();
                Statement statement = borrowed.createStatement()) {
            empty(statement);
            statement.execute("SET @usual_mode = @@SESSION.sql_mode");
            statement.execute("SET SESSION foreign_key_checks = 0, unique_checks = 0,"
                    + " sql_mode = CONCAT(@@SESSION.sql_mode, ',NO_AUTO_VALUE_ON_ZERO')");
            try {
                TableFiller filler = new TableFiller(dataSource, borrowed);
                Manifest manifest = new DumpReader(dump, filler).read();
                leap(statement, manifest);
                new Upgrade(dataSource, () -> {}).to("latest");
                return new Loaded(filler.head(), manifest);
            } finally {
                statement.execute("SET SESSION foreign_key_checks = 1, unique_checks = 1, sql_mode = @usual_mode");
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble(
                    "The backup cannot be brought back: the database refuses it (error " + e.getErrorCode() + ")", e);
        } finally {
            time.end();
        }
    }

    /** All is as it should be: Tocsin may start. */
    public void complete() {
        try {
            UnderWay.end(dataSource);
        } catch (SQLException e) {
            throw new DatabaseTrouble("The restore is done and cannot be marked as such: run it again", e);
        }
    }

    /** Takes away tables with nobody's rows, and what an earlier restore left that was cut off; nothing else. */
    private void empty(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        boolean isOurs = FirstStart.isNothingIn(dataSource)
                || UnderWay.in(dataSource).filter(UnderWay.RESTORE::equals).isPresent();
        if (!tables.isEmpty() && !isOurs) {
            throw new DatabaseTrouble(
                    "There is something in this database already. A backup is only brought back into an"
                            + " empty one: make a new one, or take the old one away first (for the embedded database: move the"
                            + " folder “database” out of the data folder).");
        }
        statement.execute("SET SESSION foreign_key_checks = 0");
        for (String table : tables) {
            statement.execute("DROP TABLE `" + table + "`");
        }
    }

    private static void leap(Statement statement, Manifest manifest) throws SQLException {
        for (Manifest.Sum table : manifest.tables()) {
            String key = null;
            try (ResultSet row = statement.executeQuery("SELECT column_name FROM information_schema.columns"
                    + " WHERE table_schema = DATABASE() AND table_name = '" + table.table()
                    + "' AND extra LIKE '%auto_increment%'")) {
                key = row.next() ? row.getString(1) : null;
            }
            if (key != null) {
                long next;
                try (ResultSet row =
                        statement.executeQuery("SELECT COALESCE(MAX(`" + key + "`), 0) FROM `" + table.table() + "`")) {
                    next = (row.next() ? row.getLong(1) : 0) + LEAP;
                }
                statement.execute("ALTER TABLE `" + table.table() + "` AUTO_INCREMENT = " + next);
            }
        }
    }
}
