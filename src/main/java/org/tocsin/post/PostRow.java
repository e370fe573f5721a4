package org.tocsin.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A post on its way into its table; see there for the meaning of the columns. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PostRow(
        @Nullable Long sourceId,
        byte @Nullable [] sourceKey,
        String state,
        String language,
        PostText text,
        @Nullable String markdown,
        @Nullable String author,
        @Nullable String link,
        Instant dated,
        Instant now,
        @Nullable Instant releaseAt,
        @Nullable String heldBecause,
        @Nullable Long fingerprint) {}
