package org.tocsin.staff;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff as admins see them. Public only because Jdbi makes public types alone.
 *
 * @param roles as in the database
 * @param setupAt when the link was made with which they set up their account; null when none is on its way
 * @param recoveryCodes how many are left
 * @param sessions how many are open
 */
public record Person(
        long id,
        String name,
        String roles,
        Instant createdAt,
        @Nullable Instant setupAt,
        @Nullable Instant disabledAt,
        boolean hasPassword,
        boolean hasAddress,
        boolean hasTotp,
        int passkeys,
        int recoveryCodes,
        int sessions) {
    Set<Role> roleSet() {
        return Role.set(roles);
    }

    boolean hasSecondStep() {
        return hasTotp || passkeys > 0;
    }

    boolean isDisabled() {
        return disabledAt != null;
    }
}
