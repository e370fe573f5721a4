package org.tocsin.alert;

import java.util.List;

/**
 * What came of what a program asked for.
 *
 * @param reasons why it was refused, in sentences; else none
 */
public record ProgramAnswer(Outcome outcome, List<String> reasons) {
    /** Whether it was done. */
    public enum Outcome {
        DONE,
        /** There is none of this program's. */
        UNKNOWN,
        /** People have it in their hands. */
        WRONG_STATE,
        /** Somebody saved it since. */
        STALE,
        /** It would write over notes that it may not read. */
        NOTES_OF_THE_DESK,
        /** Something in it does not let it. */
        REFUSED
    }

    static ProgramAnswer of(Outcome outcome) {
        return new ProgramAnswer(outcome, List.of());
    }

    static ProgramAnswer of(AlertAnswer answer) {
        return answer.isDone() ? of(Outcome.DONE) : new ProgramAnswer(Outcome.REFUSED, answer.refusals());
    }
}
