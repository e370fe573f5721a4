package org.tocsin.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import org.tocsin.api.TokenPace.Quota;

/** What answers to one program alone carry, refusals too: how long to wait, how much is left, where the next part is. */
final class AnswerHeaders implements ContainerResponseFilter {
    private static final String QUOTA = Quota.class.getName();
    private static final String CHALLENGE = AnswerHeaders.class.getName();

    /** Keeps it for the answer to this request. */
    static void note(ContainerRequestContext request, Quota quota) {
        request.setProperty(QUOTA, quota);
    }

    /** Keeps what to say where the token will not do (RFC 6750 §3.1); empty where there was none. */
    static void challenge(ContainerRequestContext request, String why) {
        request.setProperty(CHALLENGE, ("Bearer " + why).strip());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        boolean isRefused = response.getStatus() == 401 || response.getStatus() == 403;
        if (isRefused && request.getProperty(CHALLENGE) instanceof String challenge) {
            headers.putSingle(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        if (request.getProperty(QUOTA) instanceof Quota quota) {
            headers.putSingle("RateLimit-Policy", quota.policy());
            headers.putSingle("RateLimit", quota.limit());
            if (!quota.isGranted()) {
                headers.putSingle(HttpHeaders.RETRY_AFTER, quota.nextIn());
            }
        }
        Long before = response.getEntity() instanceof Part part ? part.next() : null;
        if (before != null) {
            headers.putSingle(HttpHeaders.LINK, next(request.getUriInfo(), before));
        }
    }

    /** Without a host (RFC 8288 §3.1): behind a proxy, and over Tor, programs know it by another name than we do. */
    private static String next(UriInfo asked, long before) {
        String query = asked.getRequestUriBuilder()
                .replaceQueryParam("before", before)
                .build()
                .getRawQuery();
        return "<" + asked.getRequestUri().getRawPath() + "?" + query + ">; rel=\"next\"";
    }
}
