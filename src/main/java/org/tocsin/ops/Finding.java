package org.tocsin.ops;

/**
 * What {@code tocsin check} found in one place.
 *
 * @param check what was looked at, in a word or two
 * @param says how it is, in plain words, without secrets and addresses
 * @param advice what to do; empty where nothing is to be done
 */
public record Finding(String check, State state, String says, String advice) {
    /** How it stands. */
    public enum State {
        GOOD,
        /** It works, and somebody should look at it. */
        DOUBTFUL,
        /** It does not work, or something is lost. */
        BAD
    }

    public static Finding good(String check, String says) {
        return new Finding(check, State.GOOD, says, "");
    }

    /** All is well, and there is something that could be better still. */
    public static Finding advice(String check, String says, String advice) {
        return new Finding(check, State.GOOD, says, advice);
    }

    public static Finding doubtful(String check, String says, String advice) {
        return new Finding(check, State.DOUBTFUL, says, advice);
    }

    public static Finding bad(String check, String says, String advice) {
        return new Finding(check, State.BAD, says, advice);
    }

    public boolean isBad() {
        return state == State.BAD;
    }
}
