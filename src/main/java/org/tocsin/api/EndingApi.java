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
import org.tocsin.staff.Audit;
import org.tocsin.subscriber.Endings;
import org.tocsin.value.EmailAddress;

/** Ending subscriptions, for programs at which readers ask to be erased. The address comes in the body alone. */
@Path("/api/v1/subscriptions/end")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class EndingApi {
    private final Endings endings;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public EndingApi(Endings endings, Answers answers, Audit audit, Clock clock) {
        this.endings = endings;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The answer, whether somebody had the address or not. */
    @Schema(name = "Ended")
    record Ended(
            @Schema(description = "Nobody has this address now.")
            boolean ended) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.SUBSCRIPTIONS_END)
    @Operation(
            summary = "End the subscription of an address",
            description =
                    "Whoever has it is erased, as by the link in a mail. The answer does not tell whether somebody had.",
            operationId = "endSubscription")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = SuppressionParts.Suppressee.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Nobody has this address now",
            content = @Content(schema = @Schema(implementation = Ended.class)))
    public Response end(@Context Program program, @Context ContainerRequestContext request) {
        Call call = Call.of(program, request);
        EmailAddress address = SuppressionApi.address(
                call.read(SuppressionParts.Suppressee.class).address());
        return call.answer(answers, () -> {
            endings.end(address);
            audit.recordOfNobody("subscription_ended", "program:" + program.id(), "", clock.instant());
            return new Answers.Done(200, new Ended(true));
        });
    }
}
