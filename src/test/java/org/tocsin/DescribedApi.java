package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Holds every answer, and every request that was understood, against what {@code /api/v1/openapi.json} says of it. */
final class DescribedApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode description;

    DescribedApi(RunningTocsin tocsin) {
        description = read(tocsin.get("/api/v1/openapi.json").body());
    }

    /** @param body null for none */
    HttpResponse<String> check(String method, String path, String body, HttpResponse<String> answer) {
        String asked = path.replaceFirst("\\?.*", "").replaceFirst("^/zh-Han[st]/", "/");
        JsonNode operation = operation(method, asked);
        String what = method + " " + asked + " " + answer.statusCode() + " " + answer.body();
        if (operation == null) {
            assertThat(answer.statusCode()).as(what).isIn(404, 405);
            return answer;
        }
        JsonNode responses = operation.get("responses");
        String status = String.valueOf(answer.statusCode());
        JsonNode described = responses.has(status) ? responses.get(status) : responses.get("default");
        assertThat(described).as("described: " + what).isNotNull();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(described.path("content").has(type))
                .as("described as " + type + ": " + what)
                .isTrue();
        assertThat(faults(described.at("/content").get(type).get("schema"), answer.body()))
                .as(what)
                .isEmpty();
        if (body != null && answer.statusCode() < 300) {
            assertThat(faults(operation.at("/requestBody/content/application~1json/schema"), body))
                    .as(what + " for " + body)
                    .isEmpty();
        }
        return answer;
    }

    private JsonNode operation(String method, String path) {
        List<String> templates = StreamSupport.stream(
                        ((Iterable<String>) () -> description.get("paths").fieldNames()).spliterator(), false)
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .sorted((one, two) -> Boolean.compare(one.contains("{"), two.contains("{")))
                .toList();
        return templates.isEmpty()
                ? null
                : description.get("paths").get(templates.get(0)).get(method.toLowerCase(Locale.ROOT));
    }

    private Set<ValidationMessage> faults(JsonNode schema, String body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", description.get("components"));
        return SCHEMAS.getSchema(whole, STRICT).validate(read(body));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
