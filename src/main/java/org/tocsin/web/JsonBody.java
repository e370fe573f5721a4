package org.tocsin.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a program sent, never more than we can hold. Names that are not known are refused: they may be typing errors. */
public final class JsonBody {
    /** In bytes. */
    public static final int LONGEST = 1024 * 1024;

    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

    private static final ObjectMapper JSON =
            Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private JsonBody() {}

    /** @throws Problem 413 when there is more */
    public static String text(InputStream body, int longest) {
        try {
            byte[] bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw Problem.of(413, "problem_too_large");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.of(400, "problem_bad_request");
        }
    }

    /** @throws Problem 400 with the place where it is not what it should be */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = JSON.readValue(text, type);
            if (value == null) {
                throw Problem.of(400, "api_bad_json", Map.of("where", ""));
            }
            return value;
        } catch (JsonProcessingException e) {
            String field = field(e);
            throw Problem.of(
                    400,
                    "api_bad_json",
                    field.isEmpty() ? Map.of("where", where(e)) : Map.of("where", where(e), "field", field));
        }
    }

    /** Such as {@code texts.en.titel}; empty where it is no field, or none that anybody would name so. */
    private static String field(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        String path = mapping.getPath().stream()
                .map(each -> each.getFieldName() == null ? String.valueOf(each.getIndex()) : each.getFieldName())
                .collect(Collectors.joining("."));
        return FIELD.matcher(path).matches() ? path : "";
    }

    /** The place alone: the parser's own message quotes what was sent. */
    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
    }
}
