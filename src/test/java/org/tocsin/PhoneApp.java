package org.tocsin;

import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written without a look at the program's own (RFC 6238 §4). */
record PhoneApp(byte[] secret) {
    private static final int SECONDS = 30;

    /** @param key as the page shows it for typing */
    static PhoneApp of(String key) {
        return new PhoneApp(BaseEncoding.base32().decode(key.replace(" ", "")));
    }

    /** What it shows so many steps after this one. */
    String code(int stepsFromNow) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = Instant.now().getEpochSecond() / SECONDS + stepsFromNow;
            ByteBuffer hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(8).putLong(step).array()));
            int number = hash.getInt(hash.get(19) & 0x0f) & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
