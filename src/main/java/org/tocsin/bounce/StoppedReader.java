package org.tocsin.bounce;

import java.time.Instant;

/** A subscriber to whom nothing is sent because mail came back. Public only because Jdbi makes public types alone. */
public record StoppedReader(long subscriberId, int halves, int hardDays, Instant stoppedAt) {}
