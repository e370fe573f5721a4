package org.tocsin.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
}
