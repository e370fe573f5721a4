package org.tocsin.web;

import jakarta.ws.rs.WebApplicationException;
import java.util.Map;

/**
 * Something that ends a request and that the person at the other end can be told in plain words: the mapper turns it
 * into a page, or into {@code application/problem+json} (RFC 9457) for programs.
 */
public final class Problem extends WebApplicationException {
    private final String key;
    private final transient Map<String, ?> arguments;

    private Problem(int status, String key, Map<String, ?> arguments) {
        super(key, status);
        this.key = key;
        this.arguments = arguments;
    }

    /** @param key words {@code <key>_title} and {@code <key>_text} of the pages */
    public static Problem of(int status, String key) {
        return new Problem(status, key, Map.of());
    }

    public static Problem of(int status, String key, Map<String, ?> arguments) {
        return new Problem(status, key, arguments);
    }

    public static Problem notFound() {
        return of(404, "problem_not_found");
    }

    /** A link that is mangled, unknown or too old: one answer for all, so that nobody learns which. */
    public static Problem deadLink() {
        return of(404, "problem_dead_link");
    }

    public static Problem forbidden() {
        return of(403, "problem_forbidden");
    }

    /** The words for a status that a library chose. */
    static String keyOf(int status) {
        return switch (status) {
            case 403 -> "problem_forbidden";
            case 404 -> "problem_not_found";
            case 405 -> "problem_not_allowed";
            case 413, 414, 431 -> "problem_too_large";
            case 429 -> "problem_too_many";
            case 415 -> "problem_wrong_type";
            default -> status < 500 ? "problem_bad_request" : "problem_fault";
        };
    }

    String key() {
        return key;
    }

    Map<String, ?> arguments() {
        return arguments;
    }
}
