package org.tocsin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that a relay refused for good. Public only because Jdbi makes public types alone.
 *
 * @param status the enhanced status code (RFC 3463); null when there was none
 * @param cause as {@link org.tocsin.mail.Cause}, in lower case
 * @param hard whether it proves the address dead
 */
public record Refused(
        long mailingId, long subscriberId, @Nullable String status, String cause, boolean hard, Instant refusedAt) {}
