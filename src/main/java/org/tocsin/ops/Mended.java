package org.tocsin.ops;

import java.time.Instant;

/**
 * What was found at a seam.
 *
 * @param mended how many of those found were put right at once; the others need somebody, or another moment
 */
public record Mended(Seam seam, int found, int mended, Instant at) {
    public int left() {
        return found - mended;
    }
}
