package org.tocsin.crypto;

import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A hash (HMAC-SHA-256) that only the holder of the key can compute, so that guessing addresses needs the key too. */
public final class KeyedHash {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 32;

    private final RotatingKeys<PrfSet> keys;

    KeyedHash(RotatingKeys<PrfSet> keys) {
        this.keys = keys;
    }

    /** 32 bytes. */
    public byte[] of(String text) {
        return of(text, LONGEST);
    }

    /** The first {@code length} bytes, 32 at most. */
    public byte[] of(String text, int length) {
        try {
            return keys.current().computePrimary(octets(text), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot hash", e);
        }
    }

    /**
     * By every key there is, since the key may have been changed: what is looked up may have been put there under
     * another.
     *
     * @return of 32 bytes, the one that {@link #of(String)} makes first; mostly it is the only one
     */
    public List<byte[]> all(String text) {
        return all(text, LONGEST);
    }

    /** Whether this is a hash of the text, 16 to 32 bytes of it; takes the same time for right and wrong. */
    public boolean matches(String text, byte[] hash) {
        if (hash.length < SHORTEST || hash.length > LONGEST) {
            return false;
        }
        boolean isFound = false;
        for (byte[] each : all(text, hash.length)) {
            isFound |= MessageDigest.isEqual(each, hash);
        }
        return isFound;
    }

    private List<byte[]> all(String text, int length) {
        PrfSet prfs = keys.current();
        byte[] octets = octets(text);
        List<byte[]> hashes = new ArrayList<>(1);
        try {
            hashes.add(prfs.computePrimary(octets, length));
            for (Map.Entry<Integer, Prf> each : prfs.getPrfs().entrySet()) {
                if (each.getKey() != prfs.getPrimaryId()) {
                    hashes.add(each.getValue().compute(octets, length));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot hash", e);
        }
        return hashes;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
