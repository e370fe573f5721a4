package org.tocsin.staff;

import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Six digits that change every 30 seconds (RFC 6238, with HMAC-SHA-1 as every authenticator app takes it). */
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BaseEncoding BASE32 = BaseEncoding.base32();
    private static final int SECRET_BYTES = 20; // RFC 4226 §4 recommends 160 bits
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    /** The clock of a phone may be off by a step to either side (RFC 6238 §5.2). */
    private static final int SKEW = 1;

    private final byte[] secret;

    private Totp(byte[] secret) {
        this.secret = secret;
    }

    static Totp random() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new Totp(secret);
    }

    /** @param base32 as {@link #base32} gives it */
    static Totp of(String base32) {
        return new Totp(BASE32.decode(base32));
    }

    /** For typing it into an app by hand, and for the database, sealed. */
    String base32() {
        return BASE32.encode(secret);
    }

    /**
     * The step whose code this is: that of now, the one before or the one after.
     *
     * @param typed may have spaces in it
     * @return empty when it is none of these, or not later than {@code lastUsed}: a code is good for one use
     */
    OptionalLong step(String typed, long lastUsed, Instant now) {
        byte[] digits = bare(typed).getBytes(StandardCharsets.UTF_8);
        long current = now.getEpochSecond() / STEP.toSeconds();
        long found = -1;
        for (long step = current - SKEW; step <= current + SKEW; step++) {
            boolean isIt = MessageDigest.isEqual(digits, code(step).getBytes(StandardCharsets.UTF_8));
            found = isIt && step > lastUsed ? step : found; // all three are compared, whichever it is
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** Whether it is as long as a code. */
    static boolean mayBe(String typed) {
        return bare(typed).length() == DIGITS;
    }

    private static String bare(String typed) {
        return typed.replaceAll("\\s", "");
    }

    /** The six digits of a step (RFC 4226 §5.3). */
    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
