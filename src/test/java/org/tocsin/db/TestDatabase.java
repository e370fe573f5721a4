package org.tocsin.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jdbi.v3.core.Jdbi;

/**
 * A schema of its own in a real database: the embedded server, started once a test run. That it cannot start fails the
 * tests; they are never skipped.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DataSource dataSource;
    private final Jdbi jdbi;

    private TestDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Databases.jdbi(dataSource);
    }

    /** Empty, with all tables. */
    public static TestDatabase fresh() {
        EmbeddedDatabase server = Server.INSTANCE;
        String schema = "tocsin_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + schema);
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        PoolProperties pool = new PoolProperties();
        pool.setUrl(server.url(schema));
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        pool.setInitialSize(0);
        pool.setMinIdle(0);
        pool.setMaxActive(12);
        pool.setDriverClassName("com.mysql.cj.jdbc.Driver");
        TestDatabase database = new TestDatabase(new DataSource(pool));
        Databases.migrate(database.dataSource);
        return database;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public Transactions transactions() {
        return new Transactions(jdbi);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static final class Server {
        private static final EmbeddedDatabase INSTANCE = start();

        private static EmbeddedDatabase start() {
            EmbeddedDatabase server = EmbeddedDatabase.start(
                    Path.of(System.getProperty("tocsin.test.database", "target/test-database")),
                    List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }
}
