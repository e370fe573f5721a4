package org.tocsin.api;

import org.jspecify.annotations.Nullable;

/** A part of a list as programs get it. */
interface Part {
    /** For {@code ?before=} of the part after it; null when this is the last. */
    @Nullable
    Long next();
}
