package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Audit;
import org.tocsin.topic.TopicEdits;
import org.tocsin.topic.TopicEdits.Edit;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** Changing the list of topics, for programs; reading it needs no token. */
@Path("/api/v1/topics/{slug: [a-z0-9-]{1,64}}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
@Refusals
public final class TopicEditApi {
    private final TopicEdits topics;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public TopicEditApi(TopicEdits topics, Answers answers, Audit audit, Clock clock) {
        this.topics = topics;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the list is to say of a topic. */
    @Schema(name = "TopicWish")
    record TopicWish(
            @Schema(
                    description = "The slug of the group it is listed in.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "group-expression")
            @Nullable
            String group,

            @Schema(
                    description = "By language tag; English at least.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "{\"en\": \"Censorship\", \"zh-Hans\": \"审查\"}")
            @Nullable
            Map<String, String> names) {}

    /** That it says so now. */
    @Schema(name = "TopicPut")
    record TopicPut(String slug) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.TOPICS_WRITE)
    @Operation(summary = "Add a topic, or change its names and its group", operationId = "putTopic")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TopicWish.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It was taken in",
            content = @Content(schema = @Schema(implementation = TopicPut.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was there and is so now",
            content = @Content(schema = @Schema(implementation = TopicPut.class)))
    public Response put(
            @Context Program program, @Context ContainerRequestContext request, @PathParam("slug") String name) {
        Call call = Call.of(program, request);
        TopicWish wish = call.read(TopicWish.class);
        Slug slug = slug("slug", name);
        Slug group = slug("group", PostWish.required("group", wish.group(), 64));
        Map<Language, String> names = names(wish.names());
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            Edit edit = topics.put(slug, group, names);
            if (edit == Edit.NO_SUCH_GROUP || edit == Edit.IS_GROUP) {
                throw Call.fault("api_wrong", edit == Edit.IS_GROUP ? "slug" : "group");
            }
            audit.recordOfNobody(
                    edit == Edit.ADDED ? "topic_added" : "topic_changed", "program:" + program.id(), slug.value(), now);
            return new Answers.Done(edit == Edit.ADDED ? 201 : 200, new TopicPut(slug.value()));
        });
    }

    private static Map<Language, String> names(@Nullable Map<String, String> typed) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        if (typed != null) {
            typed.forEach((tag, name) -> names.put(
                    Language.of(tag).orElseThrow(() -> Call.fault("api_wrong", "names")),
                    PostWish.required("names", name, 120)));
        }
        if (!names.containsKey(Language.EN)) {
            throw Call.fault("api_missing", "names.en");
        }
        return names;
    }

    private static Slug slug(String field, String text) {
        try {
            return new Slug(text);
        } catch (IllegalArgumentException e) {
            throw Call.fault("api_wrong", field);
        }
    }
}
