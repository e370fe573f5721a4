package org.tocsin.delivery;

/**
 * A delivery whose turn it is.
 *
 * @param attempts how often the relay has been asked before
 */
record WaitingDelivery(long subscriberId, long editionId, int attempts) {}
