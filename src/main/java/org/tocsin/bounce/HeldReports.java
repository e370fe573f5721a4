package org.tocsin.bounce;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Tallies;
import org.tocsin.mail.Cause;
import org.tocsin.mail.Refusal;
import org.tocsin.subscriber.Stops;

/** Bounces that were not counted when they came, because their provider was out of order. */
final class HeldReports {
    private static final int AT_ONCE = 200;

    private final FuseDao fuses;
    private final Transactions transactions;
    private final Tallies tallies;
    private final Stops stops;
    private final BounceScores scores;

    HeldReports(Jdbi jdbi, Transactions transactions, Tallies tallies, Stops stops, BounceScores scores) {
        this.fuses = jdbi.onDemand(FuseDao.class);
        this.transactions = transactions;
        this.tallies = tallies;
        this.stops = stops;
        this.scores = scores;
    }

    /** Counts or drops them, as staff decided about this fuse. */
    void replay(BlownFuse fuse) {
        long after = 0;
        while (true) {
            List<FuseDao.HeldReport> some = fuses.held(after, AT_ONCE);
            if (some.isEmpty()) {
                return;
            }
            some.stream()
                    .filter(held -> isOf(fuse.provider(), held.subscriberId()))
                    .forEach(held -> release(held, Fuses.Verdict.COUNT.word().equals(fuse.verdict())));
            after = some.get(some.size() - 1).id();
        }
    }

    /** Of somebody who has left there is nothing to count, whatever the provider. */
    private boolean isOf(String provider, long subscriber) {
        return stops.address(subscriber)
                .map(tallies::providerOf)
                .map(provider::equals)
                .orElse(true);
    }

    private void release(FuseDao.HeldReport held, boolean isCounted) {
        transactions.run(() -> {
            if (fuses.release(held.id()) && isCounted) {
                Refusal refusal = new Refusal(
                        Cause.valueOf(held.cause().toUpperCase(Locale.ROOT)),
                        held.hard(),
                        held.status(),
                        held.because());
                scores.count(held.subscriberId(), held.mailingId(), refusal, held.receivedAt());
            }
        });
    }
}
