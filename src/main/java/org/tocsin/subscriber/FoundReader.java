package org.tocsin.subscriber;

import java.util.List;

/**
 * What a look-up tells a keeper.
 *
 * @param masked the address that was typed, by its first letters only
 * @param choices one sentence; empty where nobody is subscribed
 * @param isSuppressed whether nothing may be sent there
 * @param returned what came back lately, one sentence each
 * @param handle stands for the subscriber in the forms of this page, for this keeper and a quarter of an hour
 */
record FoundReader(
        String masked, State state, String choices, boolean isSuppressed, List<String> returned, String handle) {
    /** How the address is with us. */
    enum State {
        UNKNOWN,
        PENDING,
        ACTIVE
    }
}
