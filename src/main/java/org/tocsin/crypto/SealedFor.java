package org.tocsin.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Files that only the owner of a public OpenPGP key can read, and nobody can change unseen: {@code gpg --decrypt} opens
 * them. What is written goes straight through, however much it is.
 */
public final class SealedFor {
    private final OpenPgpKey key;

    private SealedFor(OpenPgpKey key) {
        this.key = key;
    }

    /**
     * Whoever has the secret half of the key in this file.
     *
     * @param armoured a public key as {@code gpg --armor --export} writes it
     * @throws SigningKeyException with a sentence for the operator, when there is none, or one past its time
     */
    public static SealedFor ownerOf(Path armoured, Instant now) {
        return new SealedFor(OpenPgpKey.read(PublicKeyFile.read(armoured), now)
                .orElseThrow(() -> new SigningKeyException("The file " + armoured
                        + " holds no single public OpenPGP key that can be sealed to now: it may have expired or been"
                        + " revoked, or be no key at all.")));
    }

    /** In groups of four, as people compare it. */
    public String fingerprint() {
        return key.fingerprint();
    }

    /**
     * Seals what is written, as armoured text.
     *
     * @param name of the file inside
     */
    public void seal(OutputStream out, String name, Instant now, OpenPgpKey.Writing writing) throws IOException {
        key.seal(out, name, now, writing);
    }
}
