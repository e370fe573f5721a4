package org.tocsin.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
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
 * @param type for programs: it stays the same in every language
 * @param instance names the fault in our log; null where it is no fault of ours
 * @param particulars what more is known of it, each under a name of its own, such as the field to be put right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @JsonAnyGetter Map<String, ?> particulars) {
    private static final String TYPE = "urn:tocsin:problem:";
    static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    /** @param reference what the log calls this fault, for faults of ours; null otherwise */
    static ProblemJson of(
            PageContext context, int status, String said, Map<String, ?> arguments, @Nullable String reference) {
        String key = key(status, said);
        return new ProblemJson(
                typeOf(key),
                context.say(key + "_title", arguments),
                status,
                context.say(key + "_text", arguments),
                reference == null ? null : "urn:tocsin:fault:" + reference,
                arguments);
    }

    /** Where pages speak of pages and buttons, programs are told of addresses and methods. */
    private static String key(int status, String key) {
        return switch (key) {
            case "problem_not_found" -> "api_not_found";
            case "problem_not_allowed" -> "api_not_allowed";
            case "problem_wrong_type" -> "api_wrong_type";
            case "problem_too_many" -> "api_too_many_here";
            case "problem_bad_request" -> status == 406 ? "api_not_acceptable" : "api_bad_request";
            default -> key;
        };
    }

    /** Such as {@code urn:tocsin:problem:too-many}. */
    private static String typeOf(String key) {
        return TYPE + key.replaceFirst("^(api|problem)_", "").replace('_', '-');
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem", e);
        }
    }
}
