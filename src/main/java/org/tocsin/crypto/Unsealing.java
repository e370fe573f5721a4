package org.tocsin.crypto;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Opens files, whichever way they were sealed, with whatever secret keys there are, or says in plain words why not. */
public final class Unsealing {
    private static final int BEGINNING = 64; // octets, by which one tells what it is

    private Unsealing() {}

    /** A way of sealing. */
    private enum Kind {
        AGE,
        OPEN_PGP,
        NONE;

        String word() {
            return this == AGE ? "age" : "OpenPGP";
        }
    }

    /** What somebody opens files with. */
    public static final class Secret {
        private final String name;
        private final byte[] octets;
        private final String passphrase;

        /**
         * @param name of the file it comes from
         * @param octets what {@code gpg --export-secret-keys} or {@code age-keygen} wrote
         * @param passphrase of an OpenPGP key; empty for one without
         */
        public Secret(String name, byte[] octets, String passphrase) {
            this.name = name;
            this.octets = octets.clone();
            this.passphrase = passphrase;
        }

        private String text() {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }

        private Kind kind() {
            return AgeIdentities.areIn(text()) ? Kind.AGE : Kind.OPEN_PGP;
        }
    }

    /**
     * What was sealed; what was not, or was opened before, as it is. Reading it to its end fails where anything was changed
     * or cut off.
     *
     * @param secret null when there is none
     * @throws IOException with the rest of a sentence, when it cannot be opened
     * @throws SigningKeyException with a sentence for the operator, when the keys cannot be used
     */
    public static InputStream open(InputStream sealed, @Nullable Secret secret) throws IOException {
        BufferedInputStream in = new BufferedInputStream(sealed, 1 << 16);
        Kind kind = kind(in);
        if (kind == Kind.NONE) {
            return in;
        }
        if (secret == null) {
            throw new IOException("it is sealed with " + kind.word()
                    + ". Name the file with the secret key that opens it (--secret-key)");
        }
        requireUnsealed(secret);
        if (secret.kind() != kind) {
            throw new IOException("it is sealed with " + kind.word() + ", and " + secret.name
                    + " holds no secret key of " + kind.word());
        }
        return kind == Kind.AGE
                ? AgeIdentities.in(secret.text(), secret.name).open(in)
                : SecretOpenPgpKey.in(secret.octets, secret.name, secret.passphrase)
                        .open(in);
    }

    /** Whether a word is itself a secret key of age, and so nothing to be shown. */
    public static boolean isSecret(String word) {
        return AgeIdentities.areIn(word);
    }

    private static Kind kind(BufferedInputStream in) throws IOException {
        in.mark(BEGINNING);
        byte[] octets = in.readNBytes(BEGINNING);
        in.reset();
        String beginning = new String(octets, StandardCharsets.ISO_8859_1);
        if (isAge(beginning)) {
            return Kind.AGE;
        }
        boolean isPacket = octets.length > 0 && octets[0] < 0; // RFC 9580 §4.2: bit 7 is always one
        return isPacket || beginning.startsWith("-----BEGIN PGP") ? Kind.OPEN_PGP : Kind.NONE;
    }

    private static boolean isAge(String beginning) {
        return beginning.startsWith("age-encryption.org/v1");
    }

    private static void requireUnsealed(Secret secret) {
        if (isAge(secret.text()) || secret.text().startsWith("-----BEGIN AGE ENCRYPTED FILE")) {
            throw new SigningKeyException(
                    "The secret key in " + secret.name
                            + " is sealed itself. Open it on the way: age --decrypt FILE | tocsin restore --secret-key - BACKUP");
        }
    }
}
