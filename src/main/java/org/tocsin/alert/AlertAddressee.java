package org.tocsin.alert;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An addressee of an alert: the card as it stood in the directory when the alert was saved, so that what was approved is
 * what readers see, whatever becomes of the directory afterwards.
 *
 * @param id in the directory; 0 for alerts of the past, whose addressees are in no directory
 * @param isCopy whether they get a copy of what is written to another
 * @param card never with what only staff may know
 * @param verifiedOn when somebody last made sure that it is right; null when nobody did
 */
public record AlertAddressee(
        long id,
        boolean isCopy,
        AddresseeCard card,
        @Nullable LocalDate verifiedOn) {
    AlertAddressee verifiedOn(@Nullable LocalDate day) {
        return new AlertAddressee(id, isCopy, card, day);
    }

    AlertAddressee withoutPost() {
        return new AlertAddressee(id, isCopy, card.withoutPost(), verifiedOn);
    }
}
