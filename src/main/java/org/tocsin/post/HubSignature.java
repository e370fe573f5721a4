package org.tocsin.post;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a hub writes below the news that it brings (WebSub §7.1.1). As part of an HMAC, SHA-1 still holds. */
final class HubSignature {
    private static final Pattern WRITTEN =
            Pattern.compile("(?i)\\s*(sha1|sha256|sha384|sha512)=((?:[0-9a-f]{2}){20,64})\\s*");
    private static final Map<String, String> METHODS = Map.of(
            "sha1", "HmacSHA1",
            "sha256", "HmacSHA256",
            "sha384", "HmacSHA384",
            "sha512", "HmacSHA512");

    private HubSignature() {}

    /** @param header null when there was none */
    static boolean isRight(@Nullable String header, String secret, byte[] body) {
        Matcher written = WRITTEN.matcher(header == null ? "" : header);
        if (!written.matches()) {
            return false;
        }
        String method = METHODS.get(written.group(1).toLowerCase(Locale.ROOT));
        return method != null
                && MessageDigest.isEqual(
                        of(method, secret, body), HexFormat.of().parseHex(written.group(2)));
    }

    private static byte[] of(String method, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), method));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has them
        }
    }
}
