package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.api.SuppressionParts.Suppressed;
import org.tocsin.api.SuppressionParts.Suppressee;
import org.tocsin.api.SuppressionParts.SuppressionLift;
import org.tocsin.api.SuppressionParts.SuppressionWish;
import org.tocsin.bounce.Lifts;
import org.tocsin.staff.Audit;
import org.tocsin.suppression.Suppressions;
import org.tocsin.suppression.Suppressions.Reason;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.JsonBody;

/**
 * Who must not be written to, for programs. Addresses come in the body alone, since paths end up in logs; there is no
 * list, and no hash of an address is given out or taken: with one, a stolen table could be read.
 */
@Path("/api/v1/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class SuppressionApi {
    private final Suppressions suppressions;
    private final Lifts lifts;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public SuppressionApi(Suppressions suppressions, Lifts lifts, Answers answers, Audit audit, Clock clock) {
        this.suppressions = suppressions;
        this.lifts = lifts;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.SUPPRESSION_READ)
    @Operation(summary = "Ask whether an address must not be written to, and why", operationId = "checkSuppression")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Suppressee.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = Suppressed.class)))
    public Suppressed check(@Context Program program, @Context ContainerRequestContext request) {
        Suppressee asked = JsonBody.read(JsonBody.text(request.getEntityStream(), JsonBody.LONGEST), Suppressee.class);
        return stands(address(asked.address()));
    }

    private Suppressed stands(EmailAddress address) {
        return suppressions
                .reason(address)
                .map(reason -> new Suppressed(true, word(reason)))
                .orElseGet(() -> new Suppressed(false, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.SUPPRESSION_WRITE)
    @Operation(
            summary = "Say that an address must not be written to",
            description = "Mails that are on their way to it are not sent. A first reason stays.",
            operationId = "suppress")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SuppressionWish.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = Suppressed.class)))
    public Response add(@Context Program program, @Context ContainerRequestContext request) {
        Call call = Call.of(program, request);
        SuppressionWish wish = call.read(SuppressionWish.class);
        EmailAddress address = address(wish.address());
        Reason reason = reason(wish.reason());
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            suppressions.suppress(address, reason, now);
            audit.recordOfNobody("address_suppressed", "program:" + program.id(), word(reason), now);
            return new Answers.Done(200, stands(address));
        });
    }

    @POST
    @Path("/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.SUPPRESSION_LIFT)
    @Operation(
            summary = "Say that an address may be written to again",
            description =
                    "For its owner who asked for it, or whose mailbox works again. Nobody is subscribed by it; who was"
                            + " stopped as mail came back gets mail again.",
            operationId = "liftSuppression")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SuppressionLift.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = Suppressed.class)))
    public Response lift(@Context Program program, @Context ContainerRequestContext request) {
        Call call = Call.of(program, request);
        SuppressionLift lift = call.read(SuppressionLift.class);
        EmailAddress address = address(lift.address());
        String typed = PostWish.required("reason", lift.reason(), 20);
        Reason reason = Arrays.stream(Reason.values())
                .filter(each -> word(each).equals(typed))
                .findFirst()
                .orElseThrow(() -> Call.fault("api_wrong", "reason"));
        return call.answer(answers, () -> {
            if (lifts.lift(address, reason)) {
                audit.recordOfNobody("suppression_lifted", "program:" + program.id(), word(reason), clock.instant());
            }
            return new Answers.Done(200, stands(address));
        });
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem when it is none */
    static EmailAddress address(@Nullable String typed) {
        return EmailAddress.parse(PostWish.required("address", typed, 1000))
                .orElseThrow(() -> Call.fault("api_wrong", "address"));
    }

    private static Reason reason(@Nullable String word) {
        if (word == null || word.equals("own_wish")) {
            return Reason.OWN_WISH;
        }
        if (word.equals("complaint")) {
            return Reason.COMPLAINT;
        }
        throw Call.fault("api_wrong", "reason");
    }
}
