package org.tocsin.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/** Getting at a database and bringing its tables up to date. */
public final class Databases {
    /**
     * Without the first two, times shift by the zone of whichever machine wrote them. The next save questions to
     * the server and reading the same statement anew each time. The last two are for getting a connection
     * (milliseconds); for answers see {@link AnswerTime}.
     */
    public static final String URL_OPTIONS = "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&rewriteBatchedStatements=true&useLocalSessionState=true&cachePrepStmts=true&prepStmtCacheSize=200"
            + "&prepStmtCacheSqlLimit=2048&connectTimeout=3000&socketTimeout=5000";

    private Databases() {}

    /** The address with the options that Tocsin relies on added; those that are there already stay as they are. */
    public static String withOptions(String url) {
        StringBuilder result = new StringBuilder(url);
        for (String option : URL_OPTIONS.split("&")) {
            if (!url.contains(option.substring(0, option.indexOf('=') + 1))) {
                result.append(result.indexOf("?") < 0 ? '?' : '&').append(option);
            }
        }
        return result.toString();
    }

    static boolean canConnect(String url, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2000");
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    /**
     * How the tables are.
     *
     * @param version of the newest change that was made to them; null where there are none yet
     * @param pending changes that the next start makes
     * @param isForeign whether another version of Tocsin made them
     */
    public record Tables(@Nullable String version, int pending, boolean isForeign) {
        public boolean isUpToDate() {
            return version != null && pending == 0 && !isForeign;
        }
    }

    /**
     * Looks at the tables and changes nothing.
     *
     * @throws DatabaseTrouble when the database cannot be reached
     */
    public static Tables tables(DataSource dataSource) {
        reach(dataSource);
        AnswerTime time = AnswerTime.unlimited();
        try {
            Flyway flyway = Upgrade.migrations(dataSource)
                    .ignoreMigrationPatterns("*:pending")
                    .load();
            MigrationInfoService info = flyway.info();
            MigrationInfo current = info.current();
            return new Tables(
                    current == null ? null : String.valueOf(current.getVersion()),
                    info.pending().length,
                    current != null && !flyway.validateWithResult().validationSuccessful);
        } finally {
            time.end();
        }
    }

    /** Brings the tables up to date; nothing happens when they are. Two nodes may do so at once. */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, () -> {});
    }

    /**
     * As above.
     *
     * @param before is called before tables that hold something are changed, such as to make a backup of them; what it
     *     throws keeps them as they are
     */
    public static void migrate(DataSource dataSource, Runnable before) {
        reach(dataSource);
        new Upgrade(dataSource, before).toNewest();
    }

    static void reach(DataSource dataSource) {
        try {
            dataSource.getConnection().close();
        } catch (SQLException e) {
            // without a state it did not get as far as a server, and the message may quote the address
            String said = e.getSQLState() == null
                    ? "the address is not one of MySQL"
                    : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DatabaseTrouble(
                    "The database cannot be reached (" + said + "). See whether it runs, and whether"
                            + " TOCSIN_DATABASE_URL, TOCSIN_DATABASE_USER and TOCSIN_DATABASE_PASSWORD are right.",
                    e);
        }
    }

    /** READ COMMITTED: under REPEATABLE READ claims with SKIP LOCKED wait for each other's range locks. */
    public static Jdbi jdbi(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(() -> {
                    Connection connection = dataSource.getConnection();
                    if (connection.getTransactionIsolation() != TransactionIsolationLevel.READ_COMMITTED.intValue()) {
                        connection.setTransactionIsolation(TransactionIsolationLevel.READ_COMMITTED.intValue());
                    }
                    return connection;
                })
                .installPlugin(new SqlObjectPlugin());
        jdbi.registerArgument(new InstantColumns.Factory());
        jdbi.registerColumnMapper(Instant.class, new InstantColumns.Mapper());
        // what is bound to a statement may be an address or a token, and messages end up in logs
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
