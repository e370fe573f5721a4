package org.tocsin.subscriber;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;

/** The list of topics, for programs. */
@Path("/api/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
public final class TopicApi {
    private final TopicLists topics;

    public TopicApi(TopicLists topics) {
        this.topics = topics;
    }

    @GET
    @Operation(summary = "All topics, in their order", operationId = "topics")
    @ApiResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = TopicEntry.class))))
    public List<TopicEntry> all() {
        Map<Long, Map<String, String>> names = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            each(
                    language,
                    (group, topic) -> names.computeIfAbsent(topic.id(), id -> new LinkedHashMap<>())
                            .put(language.tag(), topic.name()));
        }
        List<TopicEntry> entries = new ArrayList<>();
        each(
                Language.EN,
                (group, topic) -> entries.add(new TopicEntry(
                        topic.slug().value(), group.group().slug().value(), names.getOrDefault(topic.id(), Map.of()))));
        return entries;
    }

    private void each(Language language, BiConsumer<TopicGroup, Topic> visitor) {
        topics.in(language).groups().forEach(group -> group.topics().forEach(topic -> visitor.accept(group, topic)));
    }
}
