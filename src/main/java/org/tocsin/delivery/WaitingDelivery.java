package org.tocsin.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A delivery whose turn it is.
 *
 * @param attempts how often the relay has been asked before
 * @param reason why it has waited until now; null at the first try
 */
record WaitingDelivery(
        long subscriberId,
        long editionId,
        int attempts,
        @Nullable String reason) {

    /** Whether the relay may have it. */
    boolean isUnknown() {
        return Outcome.LOST.equals(reason) || Outcome.IN_DOUBT.equals(reason);
    }
}
