package org.tocsin.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A subscriber whose mail came back; nothing is sent to them from {@code stoppedAt} on. Public only because Jdbi makes public types alone. */
public record StoppedReader(
        long subscriberId,
        int halves,
        int hardDays,
        @Nullable Instant stoppedAt) {}
