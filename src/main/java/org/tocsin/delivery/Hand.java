package org.tocsin.delivery;

import java.util.List;

/**
 * What a worker takes in hand at a time: it alone knows what becomes of these until it writes it down.
 *
 * @param state of the mailing this moment; nothing is in hand unless it is open
 * @param isOurs false when another worker has taken the chunk over, and this one must stop
 */
record Hand(MailingState state, boolean isOurs, List<WaitingDelivery> deliveries) {

    static Hand lost() {
        return new Hand(MailingState.OPEN, false, List.of());
    }

    boolean isEmpty() {
        return deliveries.isEmpty();
    }
}
