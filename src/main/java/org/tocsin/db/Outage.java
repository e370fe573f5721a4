package org.tocsin.db;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;

/** Tells a database that is away from a fault of ours. */
public final class Outage {
    private Outage() {}

    /** True for a lost or refused connection: SQLSTATE class 08. */
    public static boolean isBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }
}
