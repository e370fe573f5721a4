package org.tocsin.staff;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives to prove that it is they.
 *
 * @param code six digits of their app, or a recovery code; empty when none was typed
 * @param question what their passkey was asked, sealed; empty without one
 * @param answer what their passkey answered; empty without one
 * @param password for accounts of the demo that have nothing else; empty when none was typed
 */
record Proof(String code, String question, String answer, String password) {
    private static final String PREFIX = "proof_";

    static Proof of(MultivaluedMap<String, String> form) {
        return new Proof(field(form, "code"), field(form, "question"), field(form, "answer"), field(form, "password"));
    }

    boolean isEmpty() {
        return code.isBlank() && answer.isBlank() && password.isEmpty();
    }

    /** Whether it may be the few digits of an app: passkeys and recovery codes nobody finds by trying. */
    boolean canBeGuessed() {
        return answer.isBlank() && Totp.mayBe(code);
    }

    /** Whether a field of a form is part of the proof. */
    static boolean isField(String name) {
        return name.startsWith(PREFIX);
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        @Nullable String value = form.getFirst(PREFIX + name);
        return value == null ? "" : value;
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "Proof[…]";
    }
}
