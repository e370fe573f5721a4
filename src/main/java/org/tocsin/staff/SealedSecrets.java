package org.tocsin.staff;

import java.util.List;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Resealing.Place;

/** Where secrets of staff lie sealed, for whoever changes the keys. */
public final class SealedSecrets {
    private SealedSecrets() {}

    public static List<Place> of(KeyRing keys) {
        return List.of(
                Place.of(KeyPurpose.SECRETS, "staff", "address_sealed", keys.secrets(), StaffRecipients::place),
                Place.of(KeyPurpose.SECRETS, "staff", "totp_sealed", keys.secrets(), SecondSteps::place),
                Place.passing(KeyPurpose.SECRETS, "staff_address_change", "old_sealed"),
                Place.passing(KeyPurpose.SECRETS, "staff_address_change", "new_sealed"));
    }
}
