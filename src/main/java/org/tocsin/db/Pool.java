package org.tocsin.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Connections to the database, kept open and checked before use. */
public final class Pool implements AutoCloseable {
    private static final int VALIDATION_SECONDS = 2;
    private static final int LONGEST_WAIT_MILLIS = 5_000;

    private final DataSource dataSource;

    /** @param url without the options that Tocsin adds, see {@link Databases#withOptions} */
    public Pool(String url, String user, String password, int connections) {
        PoolProperties properties = new PoolProperties();
        properties.setDriverClassName("com.mysql.cj.jdbc.Driver");
        properties.setUrl(Databases.withOptions(url));
        properties.setUsername(user);
        properties.setPassword(password);
        properties.setInitialSize(0);
        properties.setMinIdle(Math.min(4, connections));
        properties.setMaxActive(connections);
        properties.setMaxIdle(connections);
        properties.setMaxWait(LONGEST_WAIT_MILLIS);
        properties.setTestOnBorrow(true);
        properties.setValidationInterval(1_000);
        properties.setValidator((connection, occasion) -> answers(connection));
        properties.setRollbackOnReturn(true);
        properties.setLogValidationErrors(false);
        properties.setJmxEnabled(false);
        properties.setUseStatementFacade(false); // it reads every column of every row by reflection
        this.dataSource = new Timed(properties);
    }

    /** The connection may still have the time that a batch waits for answers. */
    private static boolean answers(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, VALIDATION_SECONDS * 1_000);
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException e) {
            return false; // the pool gets another
        }
    }

    /** Every connection comes with the time that its borrower waits for answers. */
    private static final class Timed extends DataSource {
        Timed(PoolProperties properties) {
            super(properties);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, AnswerTime.millis());
            return connection;
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Connections in use. */
    public int busy() {
        return dataSource.getActive();
    }

    /** Threads that wait for a connection. */
    public int waiting() {
        return dataSource.getWaitCount();
    }

    /** Connections at most. */
    public int size() {
        return dataSource.getMaxActive();
    }

    @Override
    public void close() {
        dataSource.close(true);
    }
}
