package org.tocsin.delivery;

/** One delivery to add to a mailing: this edition to this subscriber. */
public record Planned(long subscriberId, long editionId) {}
