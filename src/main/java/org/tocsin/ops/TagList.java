package org.tocsin.ops;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code tag=value; tag=value}, as DKIM and DMARC write their records (RFC 6376 §3.2). */
record TagList(Map<String, String> tags) {

    static TagList parse(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                tags.putIfAbsent(
                        part.substring(0, sign).strip().toLowerCase(Locale.ROOT),
                        part.substring(sign + 1).strip());
            }
        }
        return new TagList(tags);
    }

    /** Null where it is not there. */
    @Nullable
    String get(String tag) {
        return tags.get(tag);
    }

    /** In lower case. */
    String get(String tag, String otherwise) {
        return tags.getOrDefault(tag, otherwise).toLowerCase(Locale.ROOT);
    }
}
