package org.tocsin.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.staff.Audit;

/**
 * Forgets what nobody needs any more, in steps so small that nobody waits for them. The ledger itself goes by whole days,
 * see {@link org.tocsin.delivery.Ledger}.
 */
public final class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int STEP = 500;
    private static final int STEPS = 400; // of each kind, each time: what is left waits for the next

    private final RetentionDao rows;
    private final RetentionConfig kept;
    private final Duration ledgerKept;
    private final Audit audit;
    private final Clock clock;

    /** @param ledgerKept mailings of which the ledger still tells stay */
    public Retention(Jdbi jdbi, RetentionConfig kept, Duration ledgerKept, Audit audit, Clock clock) {
        this.rows = jdbi.onDemand(RetentionDao.class);
        this.kept = kept;
        this.ledgerKept = ledgerKept;
        this.audit = audit;
        this.clock = clock;
    }

    /** To be called every hour or so, on any node or on all. */
    public void run() {
        Instant now = clock.instant();
        Duration answers = kept.answers().compareTo(ledgerKept) < 0 ? ledgerKept : kept.answers();
        int reports = inSteps(() -> rows.reports(now.minus(kept.reports()), STEP));
        int mailings = inSteps(() -> rows.answers(now.minus(answers), STEP));
        int entries = inSteps(() -> audit.forget(now.minus(kept.audit())));
        if (reports + mailings + entries > 0) {
            log.info(
                    "{} reports, {} answers to forms and {} entries of the audit are forgotten",
                    reports,
                    mailings,
                    entries);
        }
    }

    private static int inSteps(IntSupplier step) {
        int all = 0;
        for (int left = STEPS; left > 0; left--) {
            int some = step.getAsInt();
            all += some;
            if (some < STEP) {
                break;
            }
        }
        return all;
    }
}
