package org.tocsin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How this node stands with a relay.
 *
 * @param condition whether mail goes over it
 * @param since the trouble lasts; null when there is none
 * @param trouble in words without addresses; null when there is none
 * @param busy connections in use
 * @param takesAllLetters false once it has shown that it takes no address with other letters than those of ASCII
 */
public record RelayState(
        String name,
        Condition condition,
        @Nullable Instant since,
        @Nullable String trouble,
        int busy,
        int connections,
        boolean takesAllLetters) {

    /** Whether mail goes over it. */
    public enum Condition {
        GOOD,
        /** Left alone for a while after it could not be reached or broke off. */
        LEFT_ALONE,
        /** Does not take our password: somebody has to see to it. */
        REFUSES_US,
        /** Keeps all who speak to it waiting. */
        HANGS
    }

    public boolean isGood() {
        return condition == Condition.GOOD;
    }
}
