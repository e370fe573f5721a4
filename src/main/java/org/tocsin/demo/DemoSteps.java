package org.tocsin.demo;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;

/** What the show has done already, on whatever start. */
final class DemoSteps {
    private final DemoDao dao;
    private final Transactions transactions;
    private final Clock clock;

    DemoSteps(Jdbi jdbi, Transactions transactions, Clock clock) {
        this.dao = jdbi.onDemand(DemoDao.class);
        this.transactions = transactions;
        this.clock = clock;
    }

    boolean isDone(String name) {
        return dao.isDone(name);
    }

    void note(String name) {
        dao.note(name, clock.instant());
    }

    /** For work outside the database: it is noted after it was done, so it must be safe to repeat. */
    void once(String name, Runnable work) {
        if (!isDone(name)) {
            work.run();
            note(name);
        }
    }

    /** For work in the database: it is done and noted in one transaction. */
    void exactlyOnce(String name, Runnable work) {
        transactions.run(() -> once(name, work));
    }
}
