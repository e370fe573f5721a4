package org.tocsin.front;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Set;
import org.tocsin.api.EventKind;

/** Describes what a program is told at the address that an admin gave for it. */
record Webhook(EventKind kind) {
    PathItem path() {
        Operation told = new Operation()
                .summary(kind.meaning())
                .operationId("told." + kind.word())
                .addTagsItem("webhooks")
                .parameters(List.of(
                        header("webhook-id", "The same whenever the same is told again"),
                        header("webhook-timestamp", "Seconds since 1970"),
                        header(
                                "webhook-signature",
                                "v1, and the base64 of an HMAC-SHA-256 over id.timestamp.body (Standard Webhooks)")))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/json", new MediaType().schema(event()))))
                .responses(new ApiResponses()
                        .addApiResponse("2XX", new ApiResponse().description("It was taken"))
                        .addApiResponse("default", new ApiResponse().description("It is told again later")));
        return new PathItem().post(told);
    }

    private JsonSchema event() {
        JsonSchema event = new JsonSchema();
        event.types(Set.of("object"));
        event.addProperty("type", text()._const(kind.word()));
        event.addProperty("timestamp", text().format("date-time"));
        event.addProperty("data", new JsonSchema().$ref("#/components/schemas/" + RecordSchemas.name(kind.data())));
        event.required(List.of("type", "timestamp", "data"));
        return event;
    }

    private static Parameter header(String name, String meaning) {
        return new HeaderParameter()
                .name(name)
                .description(meaning)
                .required(true)
                .schema(text());
    }

    private static JsonSchema text() {
        JsonSchema text = new JsonSchema();
        text.types(Set.of("string"));
        return text;
    }
}
