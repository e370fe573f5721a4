package org.tocsin.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Sets;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tocsin.api.ApiDoors;
import org.tocsin.api.EventKind;
import org.tocsin.subscriber.LinkApi;
import org.tocsin.subscriber.SubscriptionApi;
import org.tocsin.subscriber.TopicApi;

final class OpenApiResourceTest {
    private static final Set<String> OPEN = Set.of(
            "get /api/v1/topics",
            "get /api/v1/topics/{slug}",
            "post /api/v1/subscriptions",
            "post /api/v1/subscriptions/link");

    @Test
    void describesWhatProgramsCanDoAndNothingElse() throws Exception {
        String description =
                new OpenApiResource(FrontPageTest.SITE, Set.of(SubscriptionApi.class, TopicApi.class)).describe();

        JsonNode openApi = new ObjectMapper().readTree(description);
        assertThat(openApi.get("openapi").asText()).startsWith("3.1");
        assertThat(openApi.get("paths").fieldNames())
                .toIterable()
                .containsExactly("/api/v1/subscriptions", "/api/v1/topics");
        JsonNode subscribe = openApi.at("/paths/~1api~1v1~1subscriptions/post");
        assertThat(subscribe.get("responses").fieldNames()).toIterable().contains("202", "400", "422");
        assertThat(openApi.at("/components/schemas/Subscription/properties").fieldNames())
                .toIterable()
                .contains("address", "topics", "rhythm", "urgentActions");
        assertThat(openApi.at("/components/schemas/Subscription/required").toString())
                .isEqualTo("[\"address\"]");
    }

    @Test
    void saysWhatMayBeNullAndWhatIsAlwaysThere() throws Exception {
        JsonNode schemas = new ObjectMapper()
                .readTree(new OpenApiResource(FrontPageTest.SITE, ApiDoors.CLASSES).describe())
                .at("/components/schemas");

        assertThat(schemas.at("/Post/properties/link/type").toString()).contains("string", "null");
        assertThat(schemas.at("/Post/properties/title/type").asText()).isEqualTo("string");
        assertThat(schemas.at("/Post/required").toString())
                .contains("\"title\"")
                .doesNotContain("link");
        assertThat(schemas.at("/PostDetail/required").toString())
                .as("what stands in it unwrapped")
                .contains("\"title\"", "\"html\"")
                .doesNotContain("link");
        assertThat(schemas.at("/AlertDetail/properties/deadline/type").toString())
                .contains("string", "null");
        assertThat(schemas.at("/Suppressed/properties/reason/enum").toString()).endsWith(",null]");
        assertThat(schemas.at("/AlertWish/properties/legal/anyOf").toString()).contains("AlertLegalSituation", "null");
        assertThat(schemas.at("/PostWish/required").toString())
                .contains("title")
                .doesNotContain("author");
        JsonSchema dialect = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        schemas.fields()
                .forEachRemaining(schema -> assertThat(dialect.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void describesWhatProgramsAreTold() throws Exception {
        JsonNode description =
                new ObjectMapper().readTree(new OpenApiResource(FrontPageTest.SITE, ApiDoors.CLASSES).describe());

        for (EventKind kind : EventKind.values()) {
            JsonNode event =
                    description.at("/webhooks/" + kind.word() + "/post/requestBody/content/application~1json/schema");
            assertThat(event.at("/properties/type/const").asText()).isEqualTo(kind.word());
            assertThat(description
                            .at(event.at("/properties/data/$ref").asText().substring(1))
                            .get("properties"))
                    .as(kind.word())
                    .isNotNull();
        }
    }

    @Test
    void isValidAndSaysOfEveryMethodWhatItAnswersAndWhoMayCallIt() throws Exception {
        String description = new OpenApiResource(
                        FrontPageTest.SITE,
                        Sets.union(Set.of(SubscriptionApi.class, LinkApi.class, TopicApi.class), ApiDoors.CLASSES))
                .describe();

        SwaggerParseResult read = new OpenAPIV3Parser().readContents(description);
        assertThat(read.getMessages()).isNullOrEmpty();
        assertThat(read.isOpenapi31()).isTrue();
        assertThat(new OpenAPIV3Parser()
                        .readContents(description.replace("\"operationId\"", "\"operationid\""))
                        .getMessages())
                .as("what is wrong is found")
                .isNotEmpty();
        JsonNode openApi = new ObjectMapper().readTree(description);
        assertThat(openApi.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        openApi.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    JsonNode method = verb.getValue();
                    String name = verb.getKey() + " " + path.getKey();
                    assertThat(method.get("summary")).as(name).isNotNull();
                    assertThat(method.get("responses").size()).as(name).isPositive();
                    boolean isGuarded = method.has("security");
                    assertThat(isGuarded).as(name).isEqualTo(!OPEN.contains(name));
                    assertThat(!isGuarded
                                    || method.at("/security/0/token/0").asText().contains(":"))
                            .as("the scope of " + name)
                            .isTrue();
                    assertThat(!isGuarded || method.get("responses").has("default"))
                            .as(name)
                            .isTrue();
                }));
        assertThat(openApi.get("paths").fieldNames())
                .toIterable()
                .contains("/api/v1/posts", "/api/v1/posts/{id}", "/api/v1/mailings/{id}/{act}", "/api/v1/suppressions");
    }
}
