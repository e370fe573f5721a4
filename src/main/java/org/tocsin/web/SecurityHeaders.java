package org.tocsin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that keep a page to itself: nothing from elsewhere, framed by nobody, no trace in caches. */
final class SecurityHeaders implements ContainerResponseFilter {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Files of ours, and nothing that stands in the page itself; what they ask for comes from here too. */
    private static final String SCRIPTS = "; script-src 'self'; connect-src 'self'";

    private static final String CSP = "Content-Security-Policy";

    private final Site site;

    SecurityHeaders(Site site) {
        this.site = site;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (response.getEntity() instanceof Page page && page.hasScript()) {
            putIfAbsent(headers, CSP, POLICY + SCRIPTS);
        }
        of(site).forEach((name, value) -> putIfAbsent(headers, name, value));
        if (isPersonal(request) || (response.getEntity() instanceof Page page && page.isPrivate())) {
            putIfAbsent(headers, "Cache-Control", "no-store");
        }
    }

    /** What is said to one person alone, redirects and refusals too. */
    private static boolean isPersonal(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        String whole = path.startsWith("/") ? path : "/" + path;
        return whole.equals("/staff") || whole.startsWith("/staff/") || whole.startsWith("/preferences");
    }

    static Map<String, String> of(Site site) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CSP, POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        if (site.isSecure()) {
            headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        return headers;
    }

    private static void putIfAbsent(MultivaluedMap<String, Object> headers, String name, String value) {
        if (!headers.containsKey(name)) {
            headers.putSingle(name, value);
        }
    }
}
