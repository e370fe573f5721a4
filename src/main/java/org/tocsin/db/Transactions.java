package org.tocsin.db;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs work in one transaction. Everything that on-demand DAOs do on this thread meanwhile belongs to it, and a call
 * inside another joins it.
 *
 * <p>Work that lost a deadlock is run again, so it must be safe to repeat; it must never wait for the network.
 */
public final class Transactions {
    private static final int TRIES = 5;

    private final Jdbi jdbi;

    public Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public <T> T call(Supplier<T> work) {
        return jdbi.withHandle(handle -> handle.isInTransaction() ? work.get() : retrying(handle, work));
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    private static <T> T retrying(Handle handle, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return handle.inTransaction(ignored -> work.get());
            } catch (RuntimeException e) {
                if (attempt == TRIES || !isLostRace(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** SQLSTATE class 40: the database rolled back to let another transaction through. */
    private static boolean isLostRace(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("40")) {
                return true;
            }
        }
        return false;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to try a transaction again", e);
        }
    }
}
