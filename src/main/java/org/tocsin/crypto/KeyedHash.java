package org.tocsin.crypto;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** A hash (HMAC-SHA-256) that only the holder of the key can compute, so that guessing addresses needs the key too. */
public final class KeyedHash {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 32;

    private final PrfSet prf;

    KeyedHash(PrfSet prf) {
        this.prf = prf;
    }

    /** 32 bytes. */
    public byte[] of(String text) {
        return of(text, LONGEST);
    }

    /** The first {@code length} bytes, 32 at most. */
    public byte[] of(String text, int length) {
        try {
            return prf.computePrimary(text.getBytes(StandardCharsets.UTF_8), length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot hash", e);
        }
    }

    /** Whether this is the hash of the text, 16 to 32 bytes of it; takes the same time for right and wrong. */
    public boolean matches(String text, byte[] hash) {
        return hash.length >= SHORTEST && hash.length <= LONGEST && MessageDigest.isEqual(of(text, hash.length), hash);
    }
}
