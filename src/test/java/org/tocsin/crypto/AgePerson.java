package org.tocsin.crypto;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

/**
 * Somebody with a key of age.
 *
 * @param recipient what may be shown to anybody
 * @param identity the secret half
 */
public record AgePerson(String recipient, String identity) {
    /** Made now. */
    public static AgePerson any() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgePerson(
                    text(pair.getPublic().getEncoded()), text(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII).strip();
    }

    /** As {@code age-keygen} writes it. */
    public String file() {
        return "# created: 2026-11-22T08:00:00Z\n# public key: " + recipient + "\n" + identity + "\n";
    }

    public Path in(Path file) throws IOException {
        return Files.writeString(file, file());
    }
}
