package org.tocsin.subscriber;

import java.util.List;
import java.util.Objects;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Resealing.Place;
import org.tocsin.db.Resealing.Row;

/** Where addresses and requests of readers lie sealed, for whoever changes the keys. */
public final class SealedPlaces {
    private SealedPlaces() {}

    public static List<Place> of(KeyRing keys) {
        return List.of(
                address("subscriber", "id", "address_hash", "address_sealed", keys),
                address("address_change", "subscriber_id", "old_hash", "old_sealed", keys),
                address("address_change", "subscriber_id", "new_hash", "new_sealed", keys),
                Place.passing(KeyPurpose.REQUESTS, "subscriber_request", "sealed"),
                Place.passing(KeyPurpose.REQUESTS, "subscriber_import_part", "sealed"));
    }

    /** An address is sealed to its hash, so both change together. */
    private static Place address(String table, String id, String hash, String sealed, KeyRing keys) {
        return new Place(KeyPurpose.ADDRESSES, table, id, hash, sealed, row -> {
            SealedAddress old = new SealedAddress(Objects.requireNonNull(row.hash()), row.sealed());
            SealedAddress fresh = SealedAddress.of(old.open(keys), keys);
            return new Row(row.id(), fresh.hash(), fresh.sealed());
        });
    }
}
