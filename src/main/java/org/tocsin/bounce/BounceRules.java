package org.tocsin.bounce;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.delivery.Tallies;
import org.tocsin.subscriber.ProbeMails;
import org.tocsin.subscriber.Stops;
import org.tocsin.value.EmailAddress;

/** The rule classes of what comes back, each made once. */
public record BounceRules(
        Bounces bounces, Verdicts verdicts, BounceScores scores, Fuses fuses, KeptMails kept, Replies replies) {

    /**
     * What they stand on.
     *
     * @param own what our mail comes from
     */
    public record Ground(Jdbi jdbi, Transactions transactions, KeyRing keys, Tallies tallies, EmailAddress own) {}

    public static BounceRules of(
            Ground ground, ReturnPaths returnPaths, Stops stops, ProbeMails probes, BounceConfig config, Clock clock) {
        BounceScores scores = new BounceScores(ground.jdbi(), ground.transactions(), stops, probes, config);
        Fuses fuses = new Fuses(ground.jdbi(), ground.transactions(), ground.tallies(), stops, scores, config.fuse());
        Verdicts verdicts = new Verdicts(ground.jdbi(), ground.transactions(), scores, fuses, stops, ground.tallies());
        KeptMails kept = new KeptMails(ground.jdbi(), ground.keys());
        Replies replies = new Replies(kept, config.replies(), ground.own(), clock);
        Bounces bounces = new Bounces(ground.jdbi(), returnPaths, verdicts, replies, kept, clock);
        return new BounceRules(bounces, verdicts, scores, fuses, kept, replies);
    }
}
