package org.tocsin.subscriber;

import org.jspecify.annotations.Nullable;

/**
 * What came of somebody's wish to leave.
 *
 * @param undo brings back what was before, for half an hour; null where there is nothing to bring back
 */
record Left(Outcome outcome, @Nullable String undo) {

    /** Where they stand now. */
    enum Outcome {
        /** Not a link of ours. */
        NOT_OURS,
        /** Nothing is left of them, now or since long ago. */
        GONE,
        /** They left a part and stay for the rest. */
        STAYS,
        /** The database is away: it is written down, and done before anything else is sent. */
        NOTED
    }
}
