package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Pushed;
import org.tocsin.post.PushedPosts;
import org.tocsin.post.PushedPosts.Change;
import org.tocsin.post.PushedPosts.PushedMeanwhile;
import org.tocsin.staff.Audit;
import org.tocsin.topic.Topics;
import org.tocsin.web.Problem;

/** Posts, for programs: a site pushes what is new instead of being polled. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class PostApi {
    private static final String ONE = "/{id: [0-9]{1,18}}";

    private final PushedPosts posts;
    private final Topics topics;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public PostApi(PushedPosts posts, Topics topics, Answers answers, Audit audit, Clock clock) {
        this.posts = posts;
        this.topics = topics;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A part of the list. */
    @Schema(name = "Posts")
    record PostPage(List<PostEntry> items, @Nullable Long next) implements Part {}

    @GET
    @Allowed(Scope.POSTS_READ)
    @Operation(summary = "Posts, newest first", operationId = "posts")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = PostPage.class)))
    public PostPage list(
            @Parameter(description = Page.BEFORE) @QueryParam("before") @Nullable Long before,
            @Parameter(description = Page.LIMIT, schema = @Schema(minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("" + Page.USUAL)
                    int asked) {
        int limit = Page.limit(asked);
        Page<PostEntry> page = Page.of(
                posts.newest(before, limit + 1).stream().map(PostEntry::of).toList(), limit, PostEntry::id);
        return new PostPage(page.items(), page.next());
    }

    @GET
    @Path(ONE)
    @Allowed(Scope.POSTS_READ)
    @Operation(summary = "One post, with its text, topics and translations", operationId = "post")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = PostDetail.class)))
    public PostDetail one(@PathParam("id") long id) {
        return posts.find(id).map(line -> PostDetail.of(line, posts)).orElseThrow(Problem::notFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.POSTS_WRITE)
    @Operation(
            summary = "Push a post",
            description = "Under an item that was pushed before, the post is changed instead.",
            operationId = "pushPost")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PostWish.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It was taken in",
            content = @Content(schema = @Schema(implementation = PostEntry.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was there and says this now",
            content = @Content(schema = @Schema(implementation = PostEntry.class)))
    public Response push(@Context Program program, @Context ContainerRequestContext request) {
        Call call = Call.of(program, request);
        PostWish wish = call.read(PostWish.class);
        Pushed pushed = wish.checked(topics, posts);
        Supplier<Answers.Done> work = () -> pushed(program, wish, pushed);
        try {
            return call.answer(answers, work);
        } catch (PushedMeanwhile e) {
            return call.answer(answers, work); // the other one is there now, and is changed
        }
    }

    private Answers.Done pushed(Program program, PostWish wish, Pushed pushed) {
        String name = wish.name();
        Optional<Long> known = name == null ? Optional.empty() : posts.find(name);
        if (known.isPresent()) {
            return changed(known.get(), wish, pushed);
        }
        String item = name == null ? UUID.randomUUID().toString() : name;
        long id = posts.add(program.id(), item, pushed, clock.instant());
        join(id, wish);
        return new Answers.Done(201, entry(id));
    }

    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.POSTS_WRITE)
    @Operation(
            summary = "Change a post that was pushed",
            description = "Of what readers have been sent, only the page changes.",
            operationId = "changePost")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PostWish.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = PostEntry.class)))
    public Response change(
            @Context Program program, @Context ContainerRequestContext request, @PathParam("id") long id) {
        Call call = Call.of(program, request);
        PostWish wish = call.read(PostWish.class);
        Pushed pushed = wish.checked(topics, posts);
        return call.answer(answers, () -> changed(id, wish, pushed));
    }

    @POST
    @Path(ONE + "/withdraw")
    @Allowed(Scope.POSTS_WRITE)
    @Operation(
            summary = "Withdraw a post that was pushed",
            description = "It leaves the pages, and digests that were not made yet.",
            operationId = "withdrawPost")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = PostEntry.class)))
    public Response withdraw(
            @Context Program program, @Context ContainerRequestContext request, @PathParam("id") long id) {
        return Call.of(program, request).answer(answers, () -> {
            Instant now = clock.instant();
            require(posts.withdraw(id, now));
            audit.recordOfNobody("post_withdrawn", "post:" + id, "by program " + program.id(), now);
            return new Answers.Done(200, entry(id));
        });
    }

    private Answers.Done changed(long id, PostWish wish, Pushed pushed) {
        require(posts.change(id, pushed, clock.instant()));
        join(id, wish);
        return new Answers.Done(200, entry(id));
    }

    private void join(long id, PostWish wish) {
        Long original = wish.original(posts);
        if (original != null && !posts.join(id, original)) {
            throw Call.fault("api_wrong", "translates");
        }
    }

    private static void require(Change change) {
        switch (change) {
            case DONE -> {}
            case UNKNOWN -> throw Problem.notFound();
            case WITHDRAWN_BEFORE -> throw Problem.of(409, "api_wrong_state");
        }
    }

    private PostEntry entry(long id) {
        return PostEntry.of(posts.find(id).orElseThrow(Problem::notFound));
    }
}
