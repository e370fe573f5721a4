package org.tocsin.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Sets;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tocsin.api.ApiDoors;
import org.tocsin.subscriber.SubscriptionApi;
import org.tocsin.subscriber.TopicApi;

final class OpenApiResourceTest {

    @Test
    void describesWhatProgramsCanDoAndNothingElse() throws Exception {
        String description =
                new OpenApiResource(FrontPageTest.SITE, Set.of(SubscriptionApi.class, TopicApi.class)).describe();

        JsonNode openApi = new ObjectMapper().readTree(description);
        assertThat(openApi.get("openapi").asText()).startsWith("3.1");
        assertThat(openApi.get("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("/api/v1/topics", "/api/v1/subscriptions");
        JsonNode subscribe = openApi.at("/paths/~1api~1v1~1subscriptions/post");
        assertThat(subscribe.get("responses").fieldNames()).toIterable().contains("202", "400", "422");
        assertThat(openApi.at("/components/schemas/Subscription/properties").fieldNames())
                .toIterable()
                .contains("address", "topics", "rhythm", "urgentActions");
        assertThat(openApi.at("/components/schemas/Subscription/required").toString())
                .contains("address", "topics");
    }

    @Test
    void isValidAndSaysOfEveryMethodWhatItAnswersAndWhoMayCallIt() throws Exception {
        String description = new OpenApiResource(
                        FrontPageTest.SITE, Sets.union(Set.of(SubscriptionApi.class, TopicApi.class), ApiDoors.CLASSES))
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
                    assertThat(isGuarded)
                            .as(name)
                            .isEqualTo(
                                    !name.equals("get /api/v1/topics") && !name.equals("post /api/v1/subscriptions"));
                    assertThat(!isGuarded || method.get("responses").has("default"))
                            .as(name)
                            .isTrue();
                }));
        assertThat(openApi.get("paths").fieldNames())
                .toIterable()
                .contains("/api/v1/posts", "/api/v1/posts/{id}", "/api/v1/mailings/{id}/{act}", "/api/v1/suppressions");
    }
}
