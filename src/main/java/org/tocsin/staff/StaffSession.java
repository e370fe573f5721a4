package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;

/**
 * Somebody's way into the console, as far as it has come; resources of this package get it as
 * {@code @Context StaffSession}.
 *
 * @param provenAt when a second step was given last; null when it was not
 */
record StaffSession(
        long id,
        Token token,
        StaffMember member,
        Stage stage,
        @Nullable Instant provenAt) {
    private static final Duration FRESH = Duration.ofMinutes(5);

    boolean isFreshAt(Instant now) {
        return provenAt != null && now.isBefore(provenAt.plus(FRESH));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "StaffSession[" + id + "]";
    }
}
