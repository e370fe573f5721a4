package org.tocsin.bounce;

import org.tocsin.subscriber.Stops;
import org.tocsin.suppression.Suppressions;
import org.tocsin.suppression.Suppressions.Reason;
import org.tocsin.value.EmailAddress;

/** Lets addresses be written to again that were not to be. */
public final class Lifts {
    private final Suppressions suppressions;
    private final Stops stops;
    private final BounceScores scores;

    public Lifts(Suppressions suppressions, Stops stops, BounceScores scores) {
        this.suppressions = suppressions;
        this.stops = stops;
        this.scores = scores;
    }

    /**
     * Within a transaction of the caller's. Who was stopped because mail came back begins with a clean score, or they would
     * stand among the stopped for ever, and no bounce could stop them again.
     *
     * @return false when it was not stopped for this reason
     */
    public boolean lift(EmailAddress address, Reason reason) {
        boolean isLifted = suppressions.lift(address, reason);
        if (isLifted && reason == Reason.BOUNCES) {
            stops.find(address).ifPresent(scores::resume);
        }
        return isLifted;
    }
}
