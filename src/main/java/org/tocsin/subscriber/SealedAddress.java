package org.tocsin.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;

/**
 * An address as the database has it: a keyed hash to find it by, and the address itself sealed to that hash. Public for
 * Jdbi alone.
 */
public final class SealedAddress {
    private static final byte[] PLACE = "subscriber.address:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] hash;
    private final byte[] sealed;

    public SealedAddress(byte[] addressHash, byte[] addressSealed) {
        this.hash = addressHash;
        this.sealed = addressSealed;
    }

    public static SealedAddress of(EmailAddress address, KeyRing keys) {
        byte[] hash = keys.addressIndex().of(address.canonical());
        return new SealedAddress(
                hash, keys.addresses().seal(address.value(), new String(place(hash), StandardCharsets.US_ASCII)));
    }

    /** All that it may be found by: the key may have been changed since. */
    static List<byte[]> hashes(EmailAddress address, KeyRing keys) {
        return keys.addressIndex().all(address.canonical());
    }

    /** @throws org.tocsin.crypto.UnsealException when the keys are not those it was sealed with */
    EmailAddress open(KeyRing keys) {
        return new EmailAddress(keys.addresses().open(sealed, place(hash)));
    }

    public byte[] hash() {
        return hash;
    }

    public byte[] sealed() {
        return sealed;
    }

    /** Opened for every mail, hence octets. */
    private static byte[] place(byte... hash) {
        byte[] place = Arrays.copyOf(PLACE, PLACE.length + 2 * hash.length);
        int at = PLACE.length;
        for (byte octet : hash) {
            place[at++] = (byte) Character.forDigit(octet >> 4 & 0xf, 16);
            place[at++] = (byte) Character.forDigit(octet & 0xf, 16);
        }
        return place;
    }
}
