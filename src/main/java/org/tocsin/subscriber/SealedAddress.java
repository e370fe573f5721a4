package org.tocsin.subscriber;

import java.util.HexFormat;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;

/**
 * An address as the database has it: a keyed hash to find it by, and the address itself sealed to that hash. Public for
 * Jdbi alone.
 */
public final class SealedAddress {
    private final byte[] hash;
    private final byte[] sealed;

    public SealedAddress(byte[] addressHash, byte[] addressSealed) {
        this.hash = addressHash;
        this.sealed = addressSealed;
    }

    public static SealedAddress of(EmailAddress address, KeyRing keys) {
        byte[] hash = keys.addressIndex().of(address.canonical());
        return new SealedAddress(hash, keys.addresses().seal(address.value(), place(hash)));
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

    private static String place(byte[] hash) {
        return "subscriber.address:" + HexFormat.of().formatHex(hash);
    }
}
