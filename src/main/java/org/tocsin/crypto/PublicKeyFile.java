package org.tocsin.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with public OpenPGP keys that an operator has named. */
final class PublicKeyFile {
    private static final int LARGEST = 1 << 20; // octets

    private PublicKeyFile() {}

    /** @throws SigningKeyException with a sentence for the operator, when it cannot be read */
    static String read(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                throw new SigningKeyException("There is no public OpenPGP key in " + file
                        + ". Make the file with “gpg --armor --export WHO”.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new SigningKeyException("The key file " + file + " cannot be read by this user.", e);
        }
    }
}
