package org.tocsin.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals texts for the database (AES-256-GCM). What is sealed for one place cannot be opened at another. */
public final class Sealer {
    private final RotatingKeys<Aead> keys;

    Sealer(RotatingKeys<Aead> keys) {
        this.keys = keys;
    }

    /** @param place what row and column the text belongs to, such as {@code subscriber.address:<hash>} */
    public byte[] seal(String text, String place) {
        try {
            return keys.current()
                    .encrypt(text.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    private String decrypt(byte[] sealed, byte[] place) throws GeneralSecurityException {
        return new String(keys.current().decrypt(sealed, place), StandardCharsets.UTF_8);
    }

    /** @throws UnsealException when it was sealed with another key or for another place, or has been changed */
    public String open(byte[] sealed, String place) {
        return open(sealed, place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param place in UTF-8
     * @throws UnsealException as above
     */
    public String open(byte[] sealed, byte[] place) {
        try {
            return decrypt(sealed, place);
        } catch (GeneralSecurityException e) {
            if (!keys.refresh()) {
                throw new UnsealException(e);
            }
        }
        try { // with keys that somebody changed meanwhile
            return decrypt(sealed, place);
        } catch (GeneralSecurityException e) {
            throw new UnsealException(e);
        }
    }
}
