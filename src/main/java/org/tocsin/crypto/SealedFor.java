package org.tocsin.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Files that only the owner of a public OpenPGP key can read, and nobody can change unseen: {@code gpg --decrypt} opens
 * them. What is written goes straight through, however much it is.
 */
public final class SealedFor {
    private static final int LARGEST = 1 << 20; // octets of a key file

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
        try {
            if (!Files.exists(armoured) || Files.size(armoured) > LARGEST) {
                throw new SigningKeyException("There is no public OpenPGP key in " + armoured
                        + ". Make the file with “gpg --armor --export WHO”.");
            }
            String text = Files.readString(armoured, StandardCharsets.ISO_8859_1);
            return new SealedFor(OpenPgpKey.read(text, now)
                    .orElseThrow(() -> new SigningKeyException("The file " + armoured
                            + " holds no single public OpenPGP key that can be sealed to now: it may have expired or been"
                            + " revoked, or be no key at all.")));
        } catch (IOException e) {
            throw new SigningKeyException("The key file " + armoured + " cannot be read by this user.", e);
        }
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

    /**
     * What is written to it is sealed into the other stream, which stays open when this one is closed; only then is it
     * whole.
     *
     * @param name of the file inside
     */
    public OutputStream open(OutputStream out, String name, Instant now) throws IOException {
        return key.open(out, name, now);
    }
}
