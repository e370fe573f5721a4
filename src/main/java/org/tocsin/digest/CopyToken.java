package org.tocsin.digest;

import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.util.Optional;

/** What stands in the address of a digest's copy: nobody guesses it, and it tells nothing. */
final class CopyToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BaseEncoding BASE32 =
            BaseEncoding.base32().omitPadding().lowerCase();
    private static final int OCTETS = 16;

    private CopyToken() {}

    static byte[] random() {
        byte[] token = new byte[OCTETS];
        RANDOM.nextBytes(token);
        return token;
    }

    static String word(byte[] token) {
        return BASE32.encode(token);
    }

    /** Empty for what we never wrote. */
    static Optional<byte[]> of(String word) {
        try {
            byte[] token = BASE32.decode(word);
            return token.length == OCTETS && word(token).equals(word) ? Optional.of(token) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
