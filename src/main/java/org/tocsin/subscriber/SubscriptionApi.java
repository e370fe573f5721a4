package org.tocsin.subscriber;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.JsonBody;
import org.tocsin.web.NetworkMark;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.PageContext;
import org.tocsin.web.Problem;

/** Signing up from a program, such as the organisation's own site. Answers the same whatever the address. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public final class SubscriptionApi {
    static final String PROBLEM = "application/problem+json";

    private final SignUpForms forms;
    private final SignUpGuard guard;
    private final RequestTray tray;

    public SubscriptionApi(SignUpForms forms, SignUpGuard guard, RequestTray tray) {
        this.forms = forms;
        this.guard = guard;
        this.tray = tray;
    }

    /** The answer to a sign-up that is understood. */
    @Schema(name = "Accepted")
    record Accepted(
            @Schema(description = "Always accepted, known or unknown.", example = "accepted")
            String status) {}

    /** One thing to put right. */
    @Schema(name = "FieldProblem")
    record FieldProblem(@Schema(example = "address") String field, String detail) {}

    /** What is wrong with a request (RFC 9457). */
    @Schema(name = "InvalidSubscription")
    record Invalid(
            String type,
            String title,
            int status,
            String detail,

            @Schema(description = "Each with the field to be put right; of 422.") @Nullable
            List<FieldProblem> errors) {}

    /** A sign-up that has to show that it cost something (RFC 9457): the sum to do, and the stamp it is for. */
    @Schema(name = "ProofWanted")
    record Costly(
            String type,
            String title,
            int status,
            String detail,

            @Schema(description = "Left out when there is no challenge: try again later.") @Nullable
            String stamp,

            @Nullable Challenge altcha) {}

    /** A sum to do: the number, from 0 to {@code maxnumber}, that behind the salt has the hash {@code challenge}. */
    @Schema(name = "Challenge")
    record Challenge(
            @Schema(example = "SHA-256") String algorithm,
            String challenge,
            long maxnumber,
            String salt,
            String signature) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @OpenToOtherSites
    @Operation(
            summary = "Subscribe an address",
            description = "The owner of the address gets a mail and has to confirm. The answer does not tell whether"
                    + " the address is known.",
            operationId = "subscribe")
    @ApiResponse(
            responseCode = "202",
            description = "It is understood",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @ApiResponse(
            responseCode = "400",
            description = "Not the JSON that is described here",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Invalid.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Something has to be put right",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Invalid.class)))
    @ApiResponse(
            responseCode = "429",
            description =
                    "Too many within an hour from there, or altogether; try again later. Or unusually many just now:"
                            + " then there is a challenge, and the same request is taken with its stamp and solution",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Costly.class)))
    public Response subscribe(
            @Context PageContext context,
            @Parameter(hidden = true) @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SubscriptionWish.class)))
                    InputStream body) {
        SubscriptionWish wish = JsonBody.read(JsonBody.text(body, FormInput.LONGEST), SubscriptionWish.class);
        CheckedSignUp signUp = forms.check(context, wish.typed(forms.first(context, Set.of())));
        if (signUp.address() == null || signUp.choices() == null) {
            return invalid(context, signUp.errors());
        }
        String stamp = wish.stampOrNone();
        switch (guard.program(signUp.address(), stamp, wish.solutionOrNone(), NetworkMark.of(request))) {
            case TAKEN ->
                tray.signUp(
                        signUp.address(),
                        signUp.choices(),
                        Consent.API.of(context),
                        guard.stamps().readOrMake(stamp));
            case QUIET -> tray.nothing();
            case PUZZLE -> {
                return costly(context);
            }
            case DROPPED, AGAIN -> throw Problem.of(429, "problem_too_many");
        }
        return Response.accepted(new Accepted("accepted")).build();
    }

    private Response costly(PageContext context) {
        String stamp = guard.stamps().make();
        Puzzles.Puzzle puzzle = guard.puzzle(stamp);
        if (puzzle == null) {
            throw Problem.of(429, "problem_too_many"); // it has grown calm this very moment
        }
        return Response.status(429)
                .type(PROBLEM)
                .entity(new Costly(
                        "urn:tocsin:problem:puzzle",
                        context.say("api_puzzle_title"),
                        429,
                        context.say("api_puzzle_text"),
                        stamp,
                        new Challenge("SHA-256", puzzle.challenge(), puzzle.most(), puzzle.salt(), puzzle.signature())))
                .build();
    }

    static Response invalid(PageContext context, List<FieldError> errors) {
        List<FieldProblem> problems = errors.stream()
                .map(error -> new FieldProblem(error.field(), context.say(error.key())))
                .toList();
        return Response.status(422)
                .type(PROBLEM)
                .entity(new Invalid(
                        "urn:tocsin:problem:invalid",
                        context.say("api_invalid_title"),
                        422,
                        context.say("api_invalid_text"),
                        problems))
                .build();
    }
}
