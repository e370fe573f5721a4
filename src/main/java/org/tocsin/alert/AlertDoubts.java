package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;

/** Alerts of which nobody can say whether they started, because the database is that of an earlier moment. */
public final class AlertDoubts {
    private final AlertMoves moves;

    public AlertDoubts(Jdbi jdbi, Transactions transactions, Audit audit) {
        this.moves = new AlertMoves(jdbi, transactions, audit);
    }

    /**
     * Puts back to review what was to start by now: people know whether readers have it.
     *
     * @return how many those are
     */
    public int giveBack(String why, Instant now) {
        List<Long> due = Stream.concat(moves.desk().toHold(now).stream(), moves.desk().held().stream())
                .toList();
        return (int) due.stream()
                .filter(id -> moves.withLocked(id, row -> moves.byProgram(AlertAct.GIVE_BACK, row, why, now))
                        .orElse(false))
                .count();
    }
}
