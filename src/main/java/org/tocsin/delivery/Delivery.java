package org.tocsin.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
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

    /** @param relays at least one */
    public static Dispatcher dispatcher(
            Ground ground,
            Recipients recipients,
            Suppressions suppressions,
            Senders senders,
            List<RelayPlace> relays,
            DeliveryConfig config,
            Clock clock) {
        Chunks chunks = new Chunks(ground.jdbi(), ground.transactions(), ground.node(), config.lease(), config.doubt());
        Composer composer = new Composer(new ReturnPaths(ground.keys().links(), senders.returnPathDomains()));
        Answers answers = new Answers(config);
        ChunkRun run = new ChunkRun(
                chunks,
                new Lookup(recipients, suppressions, new Imprints(ground.jdbi(), senders)),
                new Handover(composer, answers, clock),
                ground.paces(),
                config.lease(),
                clock);
        return new Dispatcher(
                chunks,
                run,
                answers,
                new Relays(relays, config, clock),
                rules(ground.jdbi(), config, clock),
                ground,
                clock);
    }

    private static Dispatcher.ProviderRules rules(Jdbi jdbi, DeliveryConfig config, Clock clock) {
        return new Dispatcher.ProviderRules(
                new Providers(ProviderList.open(), config.providers()),
                new WarmUp(jdbi, config.warmUp()),
                new StopConditions(new Tallies(jdbi), new LanePauses(jdbi, clock), config.stop()));
    }
}
