package org.tocsin.front;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tocsin.api.ApiDoors;
import org.tocsin.api.EventKind;
import org.tocsin.value.Language;
import org.tocsin.web.Site;

/** Makes the description of what programs can do from the classes that do it. */
final class ApiDescription {
    private static final String TOKEN = "token";

    private final Site site;
    private final Set<Class<?>> resources;

    ApiDescription(Site site, Set<Class<?>> resources) {
        this.site = site;
        this.resources = resources;
    }

    String json() {
        OpenAPI description =
                new Reader(new SwaggerConfiguration().openAPI(known()).openAPI31(true)).read(resources);
        RecordSchemas records = new RecordSchemas(description);
        records.complete(resources);
        describeOperations(description);
        Arrays.stream(EventKind.values()).forEach(kind -> {
            records.add(kind.data());
            description.addWebhooks(kind.word(), new Webhook(kind).path());
        });
        sort(description);
        return Json31.pretty(description);
    }

    private OpenAPI known() {
        Components components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("Admins make tokens at /staff/programs, each for the scopes that it is"
                                        + " given; what a method asks for stands beside it."))
                .addHeaders(
                        "RateLimit",
                        header("How many requests may follow, and when all may again", "\"token\";r=119;t=1"))
                .addHeaders(
                        "RateLimit-Policy",
                        header("How many a token may make in how many seconds", "\"token\";q=120;w=60"))
                .addHeaders(
                        "Link",
                        header(
                                "The next part of the list, while there is one",
                                "</api/v1/posts?before=17>; rel=\"next\""));
        return new OpenAPI()
                .info(new Info()
                        .title(site.name(Language.EN))
                        .version("1")
                        .description("What programs can do at " + site.url() + ".")
                        .contact(new Contact().email(site.contact())))
                .components(components)
                .servers(List.of(new Server().url(site.url().toString())));
    }

    private static Header header(String meaning, String example) {
        return new Header()
                .description(meaning)
                .schema(new JsonSchema().types(Set.of("string")))
                .example(example);
    }

    /** What it is about, what its token needs, and what its answer carries besides. */
    private void describeOperations(OpenAPI description) {
        Map<String, String> scopes = scopes();
        description
                .getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    operation.addTagsItem(path.split("/")[3]);
                    String scope = scopes.get(operation.getOperationId());
                    if (scope != null) {
                        operation.security(List.of(new SecurityRequirement().addList(TOKEN, scope)));
                        describeAnswers(operation);
                    }
                    operation.getResponses().computeIfAbsent("default", ignored -> problem());
                }));
    }

    /** What those may answer, too, that ask for no token. */
    private static ApiResponse problem() {
        Schema<?> details = new JsonSchema().$ref("#/components/schemas/ProblemDetails");
        return new ApiResponse()
                .description(
                        "400 not readable, 404 not there, 405 another method, 413 too large, 415 another type, 429 too"
                                + " often, 5xx not now")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(details)));
    }

    private Map<String, String> scopes() {
        Map<String, String> scopes = new TreeMap<>();
        resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getMethods()))
                .forEach(method -> ApiDoors.scope(method)
                        .ifPresent(scope -> scopes.put(
                                method.getAnnotation(io.swagger.v3.oas.annotations.Operation.class)
                                        .operationId(),
                                scope)));
        return scopes;
    }

    private static void describeAnswers(Operation operation) {
        boolean isList = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(each -> "before".equals(each.getName()));
        operation.getResponses().forEach((status, answer) -> {
            refer(answer, "RateLimit");
            refer(answer, "RateLimit-Policy");
            if (isList && status.equals("200")) {
                refer(answer, "Link");
            }
        });
    }

    private static void refer(ApiResponse answer, String name) {
        answer.addHeaderObject(name, new Header().$ref("#/components/headers/" + name));
    }

    /** Whoever compares two of them finds the same in the same place. */
    @SuppressWarnings("rawtypes") // as the library has them
    private static void sort(OpenAPI description) {
        Paths paths = new Paths();
        new TreeMap<>(description.getPaths()).forEach(paths::addPathItem);
        description.setPaths(paths);
        Map<String, Schema> schemas =
                new LinkedHashMap<>(new TreeMap<>(description.getComponents().getSchemas()));
        description.getComponents().setSchemas(schemas);
    }
}
