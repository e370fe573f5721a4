package org.tocsin.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.StaffMails;

/** Tells staff by mail, once a day at most, which labels of sources mean nothing to us yet. */
public final class LabelNotices {
    private static final Duration APART = Duration.ofDays(1);

    private final LabelDao labels;
    private final Transactions transactions;
    private final StaffMails mails;

    public LabelNotices(Jdbi jdbi, Transactions transactions, StaffMails mails) {
        this.labels = jdbi.onDemand(LabelDao.class);
        this.transactions = transactions;
        this.mails = mails;
    }

    /** Does nothing when they were told within a day, or there is nothing that they were not told. */
    public void tell(Instant now) {
        Optional<Instant> last = labels.lastTold();
        if (last.isPresent() && last.get().plus(APART).isAfter(now)) {
            return;
        }
        transactions.run(() -> {
            int fresh = labels.tell(now); // whoever comes second finds none
            if (fresh > 0) {
                mails.tellAll("Labels without a topic", words(fresh), "/staff/sources", now);
            }
        });
    }

    private String words(int fresh) {
        int all = labels.unmapped().size();
        return "The sources used " + fresh + (fresh == 1 ? " new label" : " new labels")
                + " that mean no topic yet; " + all + (all == 1 ? " waits" : " wait")
                + " in all. Posts that have only such labels reach nobody until somebody says on the page of the source"
                + " what they mean, or that they mean nothing.";
    }
}
