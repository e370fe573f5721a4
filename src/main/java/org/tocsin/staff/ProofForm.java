package org.tocsin.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a page asks for a second step: by passkey, by code, or by password where the demo lets an account have neither.
 *
 * @param passkey null for those who have none
 */
record ProofForm(@Nullable PasskeyQuestion passkey, boolean isByCode, boolean isByPassword) {
    static ProofForm of(StaffRules rules, StaffSession session, Instant now) {
        SecondSteps.Kit kit = rules.steps().of(session.member().id());
        boolean isByPassword = rules.signIns().isByPassword(session.member());
        return new ProofForm(
                kit.passkeys().isEmpty() ? null : rules.steps().askToProve(session, now), !isByPassword, isByPassword);
    }
}
