package org.tocsin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of deliveries of one mailing, leased by a worker.
 *
 * @param size deliveries in it, whatever became of them
 * @param epoch of this lease; the row has a higher one as soon as another worker took over
 * @param sendUntil after which nothing of it may be sent; null for no end
 */
record Chunk(
        long mailingId,
        long firstSubscriber,
        long lastSubscriber,
        int size,
        long epoch,
        MailingKind kind,
        Instant createdAt,
        @Nullable Instant sendUntil) {}
