package org.tocsin.front;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.tocsin.value.Language;
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
        OpenAPI known = new OpenAPI()
                .info(new Info()
                        .title(site.name(Language.EN))
                        .version("1")
                        .description("What programs can do at " + site.url() + ".")
                        .contact(new Contact().email(site.contact())))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("Admins make tokens at /staff/programs.")))
                .servers(List.of(new Server().url(site.url().toString())));
        description = Json31.pretty(
                new Reader(new SwaggerConfiguration().openAPI(known).openAPI31(true)).read(api));
    }

    @GET
    public String describe() {
        return description;
    }
}
