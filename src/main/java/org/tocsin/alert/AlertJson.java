package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Alerts as JSON whose octets depend on nothing but what is said. */
final class AlertJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(
                    JsonInclude.Include.NON_EMPTY,
                    JsonInclude.Include.ALWAYS)) // what is not said may be added to the form later
            .build();

    private AlertJson() {}

    static byte[] canonical(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hash(Object value) {
        return Hashing.sha256().hashBytes(canonical(value)).asBytes();
    }

    static String hexHash(Object value) {
        return Hashing.sha256().hashBytes(canonical(value)).toString();
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert cannot be written as JSON", e);
        }
    }

    /** @throws IllegalStateException when it is not what {@link #write} wrote */
    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            e.clearLocation(); // quotes what it read
            throw new IllegalStateException("an alert cannot be read from its JSON");
        }
    }
}
