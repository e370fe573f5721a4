package org.tocsin.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What programs are told that went wrong (RFC 9457).
 *
 * @param instance names the fault in our log; null where it is no fault of ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    /** @param reference what the log calls this fault, for faults of ours; null otherwise */
    static ProblemJson of(
            PageContext context, int status, String key, Map<String, ?> arguments, @Nullable String reference) {
        return new ProblemJson(
                "about:blank",
                context.say(key + "_title", arguments),
                status,
                context.say(key + "_text", arguments),
                reference == null ? null : "urn:tocsin:fault:" + reference);
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem", e);
        }
    }
}
