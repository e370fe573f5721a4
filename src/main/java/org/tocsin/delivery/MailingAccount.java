package org.tocsin.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of everybody a mailing was for.
 *
 * @param preparedAt null while it is still being planned
 * @param candidates all whom it concerned, the excluded among them
 * @param states how many deliveries stand where; states without any are missing
 */
public record MailingAccount(
        long id,
        MailingKind kind,
        MailingState state,
        Instant createdAt,
        @Nullable Instant preparedAt,
        int candidates,
        int excluded,
        Map<DeliveryState, Integer> states) {

    public int prepared() {
        return candidates - excluded;
    }

    public int count(DeliveryState state) {
        return states.getOrDefault(state, 0);
    }

    public int settled() {
        return states.entrySet().stream()
                .filter(entry -> entry.getKey().isFinal() && entry.getKey() != DeliveryState.EXCLUDED)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Whether every candidate is in exactly one place: the promise that nothing is lost. */
    public boolean addsUp() {
        return count(DeliveryState.EXCLUDED) == excluded && settled() + count(DeliveryState.WAITING) == prepared();
    }

    public boolean isDone() {
        return preparedAt != null && count(DeliveryState.WAITING) == 0;
    }
}
