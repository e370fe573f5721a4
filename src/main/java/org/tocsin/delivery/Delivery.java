package org.tocsin.delivery;

import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.Relay;
import org.tocsin.suppression.Suppressions;

/** Puts the sending side together. */
public final class Delivery {
    private Delivery() {}

    /**
     * What sending stands on.
     *
     * @param node the name of this process among those that share the database, the same after a restart
     * @param journalFolder of this node alone
     */
    public record Ground(
            Jdbi jdbi, Transactions transactions, KeyRing keys, Paces paces, String node, Path journalFolder) {}

    public static Dispatcher dispatcher(
            Ground ground,
            Recipients recipients,
            Suppressions suppressions,
            MailIdentity identity,
            Relay relay,
            DeliveryConfig config,
            Clock clock) {
        Chunks chunks = new Chunks(ground.jdbi(), ground.transactions(), ground.node(), config.lease());
        Composer composer = new Composer(
                new Imprints(ground.jdbi(), identity),
                ground.keys().messageIds(),
                identity.from().domain());
        RetryLadder ladder = new RetryLadder(config.retryAfter());
        ChunkRun run = new ChunkRun(
                chunks,
                new Addressing(recipients, suppressions),
                new Handover(
                        composer, new ReturnPaths(ground.keys().links(), identity.returnPathDomain()), ladder, clock),
                ground.paces(),
                config.lease(),
                clock);
        return new Dispatcher(chunks, run, ladder, relay, ground.journalFolder(), config, clock);
    }
}
