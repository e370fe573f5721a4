package org.tocsin.bench;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A view of the whole database, held as a dump holds it: while it lasts, nothing old can be cleared away. */
final class Snapshot implements AutoCloseable {
    private final Handle handle;

    private Snapshot(Handle handle) {
        this.handle = handle;
    }

    static Snapshot take(Jdbi jdbi) {
        Handle handle = jdbi.open();
        handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
        handle.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        return new Snapshot(handle);
    }

    @Override
    public void close() {
        handle.execute("ROLLBACK");
        handle.close();
    }
}
