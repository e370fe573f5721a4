package org.tocsin.bounce;

import java.util.List;
import org.tocsin.subscriber.ReturnedMail;

/** Tells keepers why a subscriber was stopped, and lets them undo it. */
public record ReturnedReasons(Returns returns, BounceScores scores) implements ReturnedMail {
    @Override
    public List<String> reasons(long subscriber) {
        return returns.ofSubscriber(subscriber);
    }

    @Override
    public boolean resume(long subscriber) {
        return scores.resume(subscriber);
    }
}
