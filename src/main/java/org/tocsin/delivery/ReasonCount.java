package org.tocsin.delivery;

import org.jspecify.annotations.Nullable;

/** How many deliveries of a mailing ended in a state for one reason; null where the state says it all. */
public record ReasonCount(DeliveryState state, @Nullable String reason, int count) {}
