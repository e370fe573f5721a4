package org.tocsin.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;

/** Refuses what does not say which type it is where only one is taken: to Jersey it would be of any. */
final class UntypedBodies implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @SuppressWarnings("NullAway.Init") // Jersey puts the resource in
    UntypedBodies() {}

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMediaType() == null
                && resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(Consumes.class)) {
            throw Problem.of(415, "problem_wrong_type");
        }
    }
}
