package org.tocsin.delivery;

import java.time.Instant;

/**
 * Mail that a stop condition holds back until a person lets it go on.
 *
 * @param provider to whom nothing goes; empty for all
 */
public record LanePause(Lane lane, String provider, Reason reason, Instant since) {

    /** Which stop condition it was. */
    public enum Reason {
        COMPLAINTS,
        UNKNOWN_ADDRESSES,
        /** They refuse our authentication, alignment or reputation. */
        OUR_FAULT
    }

    public boolean isOfAll() {
        return provider.isEmpty();
    }
}
