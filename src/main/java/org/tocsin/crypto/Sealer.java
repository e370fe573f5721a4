package org.tocsin.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals texts for the database (AES-256-GCM). What is sealed for one place cannot be opened at another. */
public final class Sealer {
    private final Aead aead;

    Sealer(Aead aead) {
        this.aead = aead;
    }

    /** @param place what row and column the text belongs to, such as {@code subscriber.address:<hash>} */
    public byte[] seal(String text, String place) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
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
            return new String(aead.decrypt(sealed, place), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new UnsealException(e);
        }
    }
}
