package org.tocsin.crypto;

import com.google.common.io.BaseEncoding;
import com.google.crypto.tink.DeterministicAead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens for links and return paths: two numbers, sealed for one purpose (AES-256-SIV), in lower-case base32.
 *
 * <p>A token tells nothing to whoever reads it, cannot be made without the key, opens for its purpose alone, and needs
 * no row in the database, so it still works after the database was restored from a backup. The same numbers give the
 * same token, as long as the key is not changed: a mail sent twice is the same to the byte. Old keys are kept: what they
 * made opens for ever.
 */
public final class LinkTokens {
    private static final BaseEncoding BASE32 =
            BaseEncoding.base32().omitPadding().lowerCase();
    private static final int LONGEST = 64;

    private static final Map<Purpose, byte[]> ASSOCIATED = new EnumMap<>(Purpose.class);

    static {
        for (Purpose purpose : Purpose.values()) {
            String text = "tocsin-link:" + purpose.name().toLowerCase(Locale.ROOT);
            ASSOCIATED.put(purpose, text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final RotatingKeys<DeterministicAead> keys;

    LinkTokens(RotatingKeys<DeterministicAead> keys) {
        this.keys = keys;
    }

    /** What a link may be used for; a token for one purpose is nothing to another. */
    public enum Purpose {
        CONFIRM,
        MANAGE,
        UNSUBSCRIBE,
        CHANGE_ADDRESS,
        STAFF_SET_UP,
        STAFF_ADDRESS,
        RETURN_PATH
    }

    /** The two numbers in a token: whom or what it is about, and which of its links. */
    public record Content(long subject, long serial) {}

    /** 45 characters of {@code a-z2-7}: short enough for a local part (RFC 5321 §4.5.3.1.1). */
    public String make(Purpose purpose, Content content) {
        byte[] plain = new byte[12];
        sixBytes(content.subject, plain, 0);
        sixBytes(content.serial, plain, 6);
        try {
            return BASE32.encode(keys.current().encryptDeterministically(plain, ASSOCIATED.get(purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a link", e);
        }
    }

    /** Empty for anything that we did not make for this purpose, however mangled. */
    public Optional<Content> read(Purpose purpose, String token) {
        String lower = token.toLowerCase(Locale.ROOT); // some mail systems change the case of local parts
        if (lower.length() > LONGEST || !BASE32.canDecode(lower)) {
            return Optional.empty();
        }
        try {
            ByteBuffer plain = ByteBuffer.wrap(
                    keys.current().decryptDeterministically(BASE32.decode(lower), ASSOCIATED.get(purpose)));
            return plain.remaining() == 12
                    ? Optional.of(new Content(sixBytes(plain), sixBytes(plain)))
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static void sixBytes(long number, byte[] into, int at) {
        if (number < 0 || number >>> 48 != 0) {
            throw new IllegalArgumentException("does not fit into six bytes");
        }
        for (int i = 0; i < 6; i++) {
            into[at + i] = (byte) (number >>> (40 - 8 * i));
        }
    }

    private static long sixBytes(ByteBuffer buffer) {
        return (Integer.toUnsignedLong(buffer.getInt()) << 16) | Short.toUnsignedLong(buffer.getShort());
    }
}
