package org.tocsin.ops;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.alert.AlertDoubts;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Ledger;
import org.tocsin.post.Posts;

/**
 * What is done after a backup was brought back: nobody gets again what they may have had between the backup and now. That
 * somebody misses a mail is the lesser evil, and people are told what to look at.
 */
public final class Aftermath {
    private static final String WHY =
            "A backup was brought back: it may have gone to readers before. See whether it did.";

    private final AftermathDao database;
    private final Transactions transactions;
    private final Posts posts;
    private final AlertDoubts alerts;
    private final Ledger ledger;

    public Aftermath(Jdbi jdbi, Transactions transactions, Posts posts, AlertDoubts alerts, Ledger ledger) {
        this.database = jdbi.onDemand(AftermathDao.class);
        this.transactions = transactions;
        this.posts = posts;
        this.alerts = alerts;
        this.ledger = ledger;
    }

    /** Mails that are still to come have numbers that no mail has had. */
    public void leap() {
        ledger.leap();
    }

    /** @return what was settled, in sentences for the operator */
    public List<String> settle(Instant now) {
        return transactions.call(() -> {
            int deliveries = database.settleDeliveries(now);
            database.tally();
            database.dropChunks();
            database.endPlanning(now);
            database.endAlertPlanning(now);
            int returned = alerts.giveBack(WHY, now);
            int released = release(now);
            int marks = database.moveMarks(now);
            int sources = database.beginSourcesAnew(now);
            int calls = database.dropCalls();
            int imports = database.dropImports();
            database.dropImportParts();
            return List.of(
                    deliveries + " mails that waited are settled as “may have arrived” and are not sent.",
                    returned + " urgent actions that were to start by now are in review again.",
                    released + " posts that were due are released, and " + marks
                            + " readers who may have had a digest since get none of them again.",
                    sources + " sources are read anew: what they have had since goes on the pages and is not mailed.",
                    calls + " calls to programs wait for staff, and " + imports
                            + " lists whose readers were being asked are dropped.");
        });
    }

    private int release(Instant now) {
        int all = 0;
        for (int some = posts.releaseDue(now); some > 0; some = posts.releaseDue(now)) {
            all += some;
        }
        return all;
    }
}
