package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Looks over those who are to be written to, as the alert has them and as the directory has them by now. */
final class AddresseeLints {
    private AddresseeLints() {}

    static void look(List<AlertFault> faults, List<AddresseeSince> all, Instant now) {
        for (AddresseeSince each : all) {
            verified(faults, each, now);
            since(faults, each);
            if (!isReachable(each.kept().card())) {
                faults.add(block(each, "there is no way to reach them."));
            }
        }
    }

    private static void verified(List<AlertFault> faults, AddresseeSince each, Instant now) {
        LocalDate verified = each.verifiedOn();
        if (verified == null) {
            faults.add(block(each, "nobody has made sure that this is right."));
        } else if (AlertLints.isOld(verified, now)) {
            faults.add(warn(each, "last made sure of more than 90 days ago."));
        }
    }

    private static void since(List<AlertFault> faults, AddresseeSince each) {
        if (each.isRetired()) {
            faults.add(block(each, "since this was saved, the entry was taken out of use. Choose another addressee."));
        } else if (each.isDoubted()) {
            faults.add(block(
                    each,
                    "since this was saved, somebody found that something of the entry does not work."
                            + " Mend it or make sure of it, and save the shared facts again."));
        } else if (each.isChanged()) {
            faults.add(warn(
                    each,
                    "since this was saved, the entry was changed. Here it still is as it was: save the shared"
                            + " facts again to take the new one."));
        }
    }

    private static boolean isReachable(AddresseeCard card) {
        return !card.postalLatin().isEmpty()
                || !card.postalNative().isEmpty()
                || !card.fax().isEmpty()
                || !card.phone().isEmpty()
                || !card.emails().isEmpty()
                || !card.webForm().isEmpty();
    }

    private static AlertFault block(AddresseeSince each, String words) {
        return AlertFault.block("facts", each.kept().card().office() + ": " + words);
    }

    private static AlertFault warn(AddresseeSince each, String words) {
        return AlertFault.warn("facts", each.kept().card().office() + ": " + words);
    }
}
