package org.tocsin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

/** The headers that keep a page to itself: nothing from elsewhere, framed by nobody, no trace in caches. */
final class SecurityHeaders implements ContainerResponseFilter {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Site site;

    SecurityHeaders(Site site) {
        this.site = site;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        putIfAbsent(headers, "Content-Security-Policy", POLICY);
        putIfAbsent(headers, "Referrer-Policy", "no-referrer");
        putIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        putIfAbsent(headers, "Cross-Origin-Opener-Policy", "same-origin");
        if (site.isSecure()) {
            putIfAbsent(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (response.getEntity() instanceof Page page && page.isPrivate()) {
            putIfAbsent(headers, "Cache-Control", "no-store");
        }
    }

    private static void putIfAbsent(MultivaluedMap<String, Object> headers, String name, String value) {
        if (!headers.containsKey(name)) {
            headers.putSingle(name, value);
        }
    }
}
