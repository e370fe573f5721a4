package org.tocsin.subscriber;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows the body that a mail program posts when its reader wants to leave (RFC 8058 §3.1). */
final class OneClick {
    static final int LONGEST = 8 * 1024;

    private static final Pattern PART = Pattern.compile(
            "name=\"?List-Unsubscribe\"?[^\\r\\n]*\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n\\s*One-Click\\s*\\r?\\n?--",
            Pattern.CASE_INSENSITIVE);

    private OneClick() {}

    /** Takes both encodings that browsers know, since the RFC names both and mail programs use either. */
    static boolean isIn(@Nullable String contentType, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        boolean isMultipart =
                contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
        return isMultipart ? PART.matcher(text).find() : isInPairs(text);
    }

    private static boolean isInPairs(String text) {
        for (String pair : text.split("&")) {
            if (pair.strip().equalsIgnoreCase("List-Unsubscribe=One-Click")) {
                return true;
            }
        }
        return false;
    }
}
