package org.tocsin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/**
 * A number for each request, by which an answer and the lines of the log that it led to are found together. It is made
 * here and never taken from outside, and says nothing of who asked.
 */
@PreMatching
final class RequestIds implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String LOGGED_AS = "request";
    private static final String HEADER = "X-Request-Id";

    @Override
    public void filter(ContainerRequestContext request) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        request.setProperty(LOGGED_AS, id);
        MDC.put(LOGGED_AS, id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(LOGGED_AS) instanceof String id) {
            response.getHeaders().putSingle(HEADER, id);
        }
        MDC.remove(LOGGED_AS);
    }
}
