package org.tocsin.db;

import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Connections to the database, kept open and checked before use. */
public final class Pool implements AutoCloseable {
    private static final int VALIDATION_SECONDS = 5;

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
        properties.setMaxWait(10_000);
        properties.setTestOnBorrow(true);
        properties.setValidationInterval(1_000);
        properties.setValidationQuery("/* ping */ SELECT 1");
        properties.setValidationQueryTimeout(VALIDATION_SECONDS);
        properties.setRollbackOnReturn(true);
        properties.setLogValidationErrors(false);
        properties.setJmxEnabled(false);
        this.dataSource = new DataSource(properties);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close(true);
    }
}
