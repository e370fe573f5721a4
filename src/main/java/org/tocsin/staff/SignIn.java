package org.tocsin.staff;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;

/**
 * What came of a try to sign in.
 *
 * @param session for the cookie; null unless signed in
 */
record SignIn(Outcome outcome, @Nullable Token session) {

    enum Outcome {
        SIGNED_IN,
        /** The name is unknown or the password is not its own; nobody learns which. */
        WRONG,
        /** Too many are being made to wait already. */
        TOO_MANY
    }
}
