package org.tocsin.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/**
 * Statements on the bare connection, for the few that run for every mail: there Jdbi costs more than the statement.
 * Within a transaction they belong to it; outside each stands for itself.
 */
public final class PlainSql {
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
}
