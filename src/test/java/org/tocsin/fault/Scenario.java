package org.tocsin.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault and what must come of it.
 *
 * @param name short, to ask for it alone
 * @param faults which of the requirements it shows
 * @param sentence what happens
 * @param play does it and checks; gives back what was seen
 * @param pending why it is not run for now; null when it is
 * @param isAlone whether it is judged by moments, and so has the machine for itself
 */
record Scenario(
        String name,
        String faults,
        String sentence,
        Play play,
        @Nullable String pending,
        boolean isAlone) {

    /** The scenario itself. */
    @FunctionalInterface
    interface Play {
        /** @return what was seen, for the line that tells of it */
        String in(World world) throws Exception;
    }

    static Scenario of(String name, String faults, String sentence, Play play) {
        return new Scenario(name, faults, sentence, play, null, false);
    }

    Scenario alone() {
        return new Scenario(name, faults, sentence, play, pending, true);
    }

    Scenario pending(String why) {
        return new Scenario(name, faults, sentence, play, why, isAlone);
    }
}
