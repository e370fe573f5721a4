package org.tocsin.staff;

import java.time.Instant;

/** A session that somebody has open. Public only because Jdbi makes public types alone. */
public record OpenSession(long id, String device, Instant openedAt, Instant seenAt) {}
