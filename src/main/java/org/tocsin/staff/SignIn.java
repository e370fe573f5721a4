package org.tocsin.staff;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;

/**
 * What came of a try to sign in.
 *
 * @param session for the cookie; null when nobody came any further
 */
record SignIn(Outcome outcome, @Nullable Token session) {
    enum Outcome {
        SIGNED_IN,
        /** The password was right; now the second step. */
        SECOND_STEP,
        /** The password was right; a second step has to be set up before anything else. */
        SET_UP,
        /** The name is unknown or the password is not its own; nobody learns which. Or the second step was wrong. */
        WRONG,
        /** Too many are being made to wait already. */
        TOO_MANY
    }

    static SignIn failed(Outcome outcome) {
        return new SignIn(outcome, null);
    }
}
