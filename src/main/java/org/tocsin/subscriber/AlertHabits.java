package org.tocsin.subscriber;

import org.jspecify.annotations.Nullable;

/**
 * How urgent actions come to a subscriber who wants them. Public for Jdbi alone.
 *
 * @param mostAWeek how many first ones in seven days at most; null for all. The others stand in digests.
 * @param readsOnly whether they want to know what happened and be asked for nothing
 */
public record AlertHabits(@Nullable Integer mostAWeek, boolean readsOnly) {
    static final AlertHabits USUAL = new AlertHabits(null, false);

    /** Nobody gets more than this by accident. */
    static final int MOST = 7;

    public AlertHabits {
        if (mostAWeek != null && (mostAWeek < 1 || mostAWeek > MOST)) {
            throw new IllegalArgumentException("a week has one to " + MOST);
        }
    }
}
