package org.tocsin.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.lint.MailLint;

/**
 * A schema of its own in a real database: the embedded server, started once a test run. That it cannot start fails the
 * tests; they are never skipped.
 */
public final class TestDatabase implements AutoCloseable {
    /** Several of them may use one server. */
    private static final String PROCESS = System.getProperty("tocsin.test.process", "1");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<TestDatabase> FREE = new ConcurrentLinkedQueue<>();

    private final String schema;
    private final Pool pool;
    private final Jdbi jdbi;

    private TestDatabase(String schema, Pool pool) {
        this.schema = schema;
        this.pool = pool;
        this.jdbi = Databases.jdbi(pool.dataSource());
    }

    /** Empty, with all tables. Schemas are used again after {@link #close}: making tables takes seconds. */
    public static TestDatabase fresh() {
        TestDatabase used = FREE.poll();
        if (used != null) {
            used.empty();
            return used;
        }
        TestDatabase database = bare();
        Databases.migrate(database.dataSource());
        return database;
    }

    /** Without any table. Not to be closed, since nobody else could use it. */
    public static TestDatabase bare() {
        Server server = Server.INSTANCE;
        String schema = "tocsin_" + PROCESS + "_" + COUNT.incrementAndGet();
        String patient = server.url("tocsin").replaceFirst("socketTimeout=\\d+", "socketTimeout=0");
        try (Connection connection = DriverManager.getConnection(patient, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + schema);
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        return new TestDatabase(schema, new Pool(server.url(schema), server.user(), server.password(), 12));
    }

    private void empty() {
        jdbi.useHandle(handle -> {
            handle.execute("SET FOREIGN_KEY_CHECKS = 0");
            String filled = tables(handle).stream()
                    .map(table -> "SELECT '" + table + "' FROM DUAL WHERE EXISTS (SELECT 1 FROM " + table + ")")
                    .collect(Collectors.joining(" UNION ALL "));
            handle.createQuery(filled).mapTo(String.class).forEach(table -> handle.execute("DELETE FROM " + table));
            handle.execute("UPDATE release_counter SET last_number = 0");
            handle.execute("UPDATE audit_head SET last_id = 0, chain = UNHEX(REPEAT('00', 32)), gone_upto = 0,"
                    + " gone_chain = NULL, gone_seal = NULL");
            handle.execute("UPDATE webhook_mark SET upto = 0");
            handle.execute("SET FOREIGN_KEY_CHECKS = 1");
        });
    }

    public String schema() {
        return schema;
    }

    /** Settings in which the embedded database is replaced by this one. */
    public String in(String settings) {
        Server server = Server.INSTANCE;
        return settings.replace("${TOCSIN_DATABASE_URL:-\"\"}", '"' + server.url(schema) + '"')
                .replace("${TOCSIN_DATABASE_USER:-\"\"}", server.user())
                .replace("${TOCSIN_DATABASE_PASSWORD:-\"\"}", '"' + server.password() + '"');
    }

    /** Whose rows are not there from the beginning. */
    private static List<String> tables(Handle handle) {
        return handle.createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
                .mapTo(String.class)
                .filter(table -> !FirstStart.FILLED_FROM_THE_BEGINNING.contains(table))
                .list();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public Transactions transactions() {
        return new Transactions(jdbi);
    }

    public DataSource dataSource() {
        return pool.dataSource();
    }

    /** @throws AssertionError when the test has sent a mail that is not as it should be */
    @Override
    public void close() {
        FREE.add(this);
        MailLint.require();
    }

    /**
     * The server that tests use: one of our own, or the one that runs at {@code -Dtocsin.test.server=jdbc:mysql://HOST:PORT/},
     * where the user {@code tocsin} with the password {@code tocsin} may do all with databases named so.
     *
     * @param root address of its databases
     * @param options that follow the name of a database
     */
    private record Server(String root, String options, String user, String password) {
        private static final Server INSTANCE = start();

        String url(String schema) {
            return root + schema + options;
        }

        private static Server start() {
            String outer = System.getProperty("tocsin.test.server", "");
            if (!outer.isEmpty()) {
                return new Server(outer, "?sslMode=DISABLED&allowPublicKeyRetrieval=true", "tocsin", "tocsin");
            }
            Path home = Path.of(System.getProperty("tocsin.test.database", "target/test-database-" + PROCESS));
            SharedPrograms.lendTo(home);
            EmbeddedDatabase server = EmbeddedDatabase.start(
                    home, List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            int name = server.url().indexOf("/tocsin?");
            return new Server(
                    server.url().substring(0, name + 1),
                    server.url().substring(name + "/tocsin".length()),
                    server.user(),
                    server.password());
        }
    }
}
