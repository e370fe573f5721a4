package org.tocsin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.alert.AlertDoubts;
import org.tocsin.api.EndedPrograms;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Ledger;
import org.tocsin.digest.LeftDigests;
import org.tocsin.ops.Aftermath;
import org.tocsin.ops.Ended;
import org.tocsin.ops.Restore;
import org.tocsin.post.Posts;
import org.tocsin.staff.Audit;
import org.tocsin.staff.EndedAccounts;
import org.tocsin.subscriber.DepartureJournal;
import org.tocsin.subscriber.Departures;
import org.tocsin.subscriber.Goodbyes;
import org.tocsin.subscriber.Movements;
import org.tocsin.suppression.Suppressions;
import org.tocsin.topic.Topics;

/** Puts together what a restore works with. */
final class Restoring {
    private Restoring() {}

    /** @param tryKeys fails where the keys do not open what is sealed */
    static Restore.Means means(TocsinConfiguration config, CommandGround ground, Clock clock, Runnable tryKeys) {
        Jdbi jdbi = ground.jdbi();
        Transactions transactions = ground.transactions();
        KeyRing keys = ground.keys();
        Departures departures = new Departures(
                jdbi,
                transactions,
                new Movements(jdbi, transactions, new LeftDigests(jdbi), clock),
                new DepartureJournal(Path.of(config.data).resolve("journal"), keys),
                keys,
                clock);
        Audit audit = new Audit(jdbi, transactions, keys.auditChain());
        return new Restore.Means(
                new Goodbyes(
                        jdbi, departures, new Suppressions(jdbi, keys.suppressionIndex()), keys.suppressionIndex()),
                List.of(
                        new Ended(
                                "accounts of staff are disabled, let in or to begin anew again",
                                new EndedAccounts(jdbi, transactions)::endAgain),
                        new Ended(
                                "tokens and webhooks of programs are revoked again",
                                new EndedPrograms(jdbi, transactions)::endAgain)),
                new Aftermath(
                        jdbi,
                        transactions,
                        new Posts(jdbi, transactions, new Topics(jdbi, transactions)),
                        new AlertDoubts(jdbi, transactions, audit),
                        new Ledger(jdbi, config.delivery.ledgerKept())),
                audit,
                tryKeys);
    }
}
