package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the directory of those who are written to.
 *
 * @param version grows with every change
 * @param verifiedAt when somebody last made sure that all of it is right; null when nobody did since it was changed
 * @param verifiedBy the name of whoever that was
 * @param isRetired whether they are not to be chosen any more
 */
public record Addressee(
        long id,
        AddresseeCard card,
        int version,
        Instant changedAt,
        @Nullable Instant verifiedAt,
        @Nullable String verifiedBy,
        boolean isRetired) {

    /** Null when nobody made sure. */
    @Nullable
    LocalDate verifiedOn() {
        return verifiedAt == null ? null : LocalDate.ofInstant(verifiedAt, ZoneOffset.UTC);
    }

    /** Whether somebody should look it up again. */
    boolean isStaleAt(Instant now) {
        return AlertLints.isOld(verifiedOn(), now);
    }

    /** As an alert keeps it. */
    AlertAddressee chosen(boolean isCopy) {
        return new AlertAddressee(id, isCopy, card, verifiedOn());
    }
}
