package org.tocsin.front;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.Site;

/** Describes what programs can do here (OpenAPI 3.1). */
@Path("/api/v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Hidden
@OpenToOtherSites
public final class OpenApiResource {
    private final String description;

    /** @param api the resource classes under {@code /api} */
    public OpenApiResource(Site site, Set<Class<?>> api) {
        description = new ApiDescription(site, api).json();
    }

    @GET
    public String describe() {
        return description;
    }
}
