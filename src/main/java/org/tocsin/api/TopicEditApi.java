package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.tocsin.web.Problem;

/** One topic or group, for programs; reading needs no token. */
@Path("/api/v1/topics/{slug: [a-z0-9-]{1,64}}")
@Produces(MediaType.APPLICATION_JSON)
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

    /** What the list is to say of one. */
    @Schema(name = "TopicWish", description = "What the list is to say of a topic, or of a group of topics.")
    record TopicWish(
            @Schema(
                    description = "The slug of the group that it is listed in; left out: it is a group itself.",
                    example = "group-expression")
            @Nullable
            String group,

            @Schema(
                    description = "By language tag; English at least. Those in other languages stay.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "{\"en\": \"Censorship\", \"zh-Hans\": \"审查\"}")
            @Nullable
            Map<String, String> names,

            @Schema(
                    description = "What it is called in addresses from now on; the name of before still leads to it."
                            + " Left out: as it was.",
                    example = "censorship")
            @Nullable
            String slug,

            @Schema(
                    description = "Offered to nobody any more; it keeps its readers and posts for the day when it is"
                            + " brought back. Left out: as it was.")
            @Nullable
            Boolean archived) {}

    @GET
    @Operation(
            summary = "One topic or group",
            description = "Also by a name that it had before, and when it is archived.",
            operationId = "topic")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = TopicDetail.class)))
    public TopicDetail one(@PathParam("slug") String name) {
        return detail(slug("slug", name));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.TOPICS_WRITE)
    @Operation(
            summary = "Add a topic or group; name it anew, move it, archive it",
            description = "Nobody's subscription is lost by it.",
            operationId = "putTopic")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TopicWish.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It was taken in",
            content = @Content(schema = @Schema(implementation = TopicDetail.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was there and is so now",
            content = @Content(schema = @Schema(implementation = TopicDetail.class)))
    public Response put(
            @Context Program program, @Context ContainerRequestContext request, @PathParam("slug") String name) {
        Call call = Call.of(program, request);
        TopicWish wish = call.read(TopicWish.class);
        Slug slug = slug("slug", name);
        TopicEdits.Wanted wanted = new TopicEdits.Wanted(
                wish.slug() == null ? null : slug("slug", wish.slug()),
                wish.group() == null ? null : slug("group", wish.group()),
                names(wish.names()),
                wish.archived());
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            Edit edit = topics.put(slug, wanted);
            switch (edit) {
                case ADDED, CHANGED -> {}
                case NO_SUCH_GROUP -> throw Call.fault("api_wrong", "group");
                case OTHER_KIND -> throw Problem.of(409, "api_other_kind");
                case TAKEN -> throw Problem.of(409, "api_taken");
            }
            TopicDetail detail = detail(wanted.slug() == null ? slug : wanted.slug());
            audit.recordOfNobody(
                    edit == Edit.ADDED ? "topic_added" : "topic_changed",
                    "program:" + program.id(),
                    detail.slug(),
                    now);
            return new Answers.Done(edit == Edit.ADDED ? 201 : 200, detail);
        });
    }

    private TopicDetail detail(Slug slug) {
        return topics.find(slug).map(TopicDetail::of).orElseThrow(Problem::notFound);
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
