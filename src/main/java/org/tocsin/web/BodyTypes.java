package org.tocsin.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what does not say which type it is where only one is taken (to Jersey it would be of any), and what claims
 * to be in characters that nobody knows. Comes before anything that reads the body.
 */
@Priority(Priorities.AUTHENTICATION - 100)
final class BodyTypes implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @SuppressWarnings("NullAway.Init") // Jersey puts the resource in
    BodyTypes() {}

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type == null ? isChoosy() : !isKnown(type.getParameters().get(MediaType.CHARSET_PARAMETER))) {
            throw Problem.of(415, "problem_wrong_type");
        }
    }

    private boolean isChoosy() {
        return resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(Consumes.class);
    }

    private static boolean isKnown(@Nullable String charset) {
        try {
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}
