package org.tocsin.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.util.Set;

/**
 * Refuses what another site makes a reader's browser send here, going by Fetch Metadata, or by Origin where a browser
 * does not send that.
 */
@Priority(Priorities.AUTHENTICATION - 50) // before anybody is asked who they are
final class ForeignPosts implements ContainerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

    private final Site site;

    @Context
    private ResourceInfo resource;

    @SuppressWarnings("NullAway.Init") // Jersey puts the resource in
    ForeignPosts(Site site) {
        this.site = site;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE_METHODS.contains(request.getMethod()) || isOpen()) {
            return;
        }
        String fetchSite = request.getHeaderString("Sec-Fetch-Site");
        String origin = request.getHeaderString("Origin");
        if (fetchSite != null ? !OUR_OWN.contains(fetchSite) : origin != null && !isOurs(origin, request)) {
            throw Problem.forbidden();
        }
    }

    private boolean isOpen() {
        return resource.getResourceMethod() != null
                && (resource.getResourceMethod().isAnnotationPresent(OpenToOtherSites.class)
                        || resource.getResourceClass().isAnnotationPresent(OpenToOtherSites.class));
    }

    /** Ours is the address in the settings or the one that the request came in by. */
    private boolean isOurs(String origin, ContainerRequestContext request) {
        return origin.equals(originOf(site.url()))
                || origin.equals(originOf(request.getUriInfo().getBaseUri()));
    }

    private static String originOf(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
