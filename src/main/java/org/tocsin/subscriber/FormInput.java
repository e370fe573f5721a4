package org.tocsin.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.web.Problem;

/** The fields of a form as a browser sent them (application/x-www-form-urlencoded), never more than we can hold. */
final class FormInput {
    static final int LONGEST = 64 * 1024;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private FormInput() {}

    /** @throws Problem when it is too large or not encoded as it should be */
    static FormInput read(InputStream body) {
        byte[] bytes = readUpTo(body, LONGEST);
        FormInput input = new FormInput();
        for (String pair : new String(bytes, StandardCharsets.US_ASCII).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                input.fields
                        .computeIfAbsent(decode(pair.substring(0, equals)), ignored -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
        return input;
    }

    /** @throws Problem when there is more */
    static byte[] readUpTo(InputStream body, int longest) {
        try {
            byte[] bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw Problem.of(413, "problem_too_large");
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.of(400, "problem_bad_request");
        }
    }

    /** What was typed into the field; empty when the field was not sent. */
    String text(String field) {
        List<String> values = fields.get(field);
        return values == null ? "" : values.get(0);
    }

    Set<String> all(String field) {
        return new LinkedHashSet<>(fields.getOrDefault(field, List.of()));
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "problem_bad_request");
        }
    }
}
