package org.tocsin.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a hand so far, in the order of subscribers. Nearly all of a handful are taken by the relay with the same
 * words, which needs one small statement; the others are written down one by one.
 */
final class Handful {
    private final List<Outcome> outcomes = new ArrayList<>();
    private Instant readAt = Instant.MIN;

    /** Empty again, for what was read at this time. */
    void begin(Instant read) {
        outcomes.clear();
        readAt = read;
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    int size() {
        return outcomes.size();
    }

    /** How many of them have come to their end. */
    int settled() {
        return (int)
                outcomes.stream().filter(outcome -> outcome.state().isFinal()).count();
    }

    /** Within a transaction of the caller's. */
    void mark(Chunk chunk, HandDao hands) {
        if (outcomes.isEmpty()) {
            return;
        }
        Outcome usual = usual();
        List<Outcome> alike = new ArrayList<>(outcomes.size());
        List<Outcome> others = new ArrayList<>();
        outcomes.forEach(outcome -> (outcome.isTakenLike(usual) ? alike : others).add(outcome));
        if (!others.isEmpty()) {
            hands.mark(chunk.mailingId(), others);
        }
        if (!alike.isEmpty() && accept(chunk, hands, usual) != alike.size()) {
            hands.mark(chunk.mailingId(), alike); // the lease was lost: each by itself
        }
    }

    private int accept(Chunk chunk, HandDao hands, Outcome usual) {
        Outcome last = outcomes.get(outcomes.size() - 1);
        return hands.accept(
                chunk,
                outcomes.get(0).subscriberId(),
                last.subscriberId(),
                readAt,
                usual,
                usual.settledAt() == null ? readAt : usual.settledAt());
    }

    private Outcome usual() {
        return outcomes.stream()
                .filter(outcome -> outcome.state() == DeliveryState.ACCEPTED)
                .findFirst()
                .orElse(outcomes.get(0));
    }
}
