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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.alert.ProgramAlerts.Line;
import org.tocsin.alert.ProgramAlerts.Wanted;
import org.tocsin.alert.ProgramAnswer;
import org.tocsin.staff.Audit;
import org.tocsin.topic.Topics;
import org.tocsin.web.Problem;

/** Drafting urgent actions, for programs, and putting them to review; to approve, schedule, stop or close one takes a person. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class AlertDraftApi {
    private final ProgramAlerts alerts;
    private final AlertWishes wishes;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public AlertDraftApi(ProgramAlerts alerts, Topics topics, Answers answers, Audit audit, Clock clock) {
        this.alerts = alerts;
        this.wishes = new AlertWishes(alerts, topics);
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.ALERTS_WRITE)
    @Operation(
            summary = "Draft an urgent action",
            description = "Nothing is sent: people put it right, approve it and set it going.",
            operationId = "draftAlert")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AlertWish.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It is a draft",
            content = @Content(schema = @Schema(implementation = AlertEntry.class)))
    public Response draft(@Context Program program, @Context ContainerRequestContext request) {
        Call call = Call.of(program, request);
        AlertWish wish = call.read(AlertWish.class);
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            Wanted wanted = wishes.read(wish, null);
            long id = alerts.begin(program.author(), wanted, now).orElseThrow(() -> Call.fault("api_wrong", "follows"));
            audit.recordOfNobody("alert_drafted", "alert:" + id, "by program " + program.id(), now);
            return new Answers.Done(201, entry(id));
        });
    }

    @PUT
    @Path(AlertApi.ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.ALERTS_WRITE)
    @Operation(
            summary = "Change a draft of this program",
            description = "While it is a draft or was returned. The wish takes the place of all that it said; it names"
                    + " the revision that it changes, or If-Match does. Notes that are left out stay.",
            operationId = "changeAlert")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = MeantRevision.IF_MATCH,
            schema = @Schema(type = "string", example = "\"3\""))
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AlertWish.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = AlertEntry.class)))
    public Response change(
            @Context Program program, @Context ContainerRequestContext request, @PathParam("id") long id) {
        Call call = Call.of(program, request);
        AlertWish wish = call.read(AlertWish.class);
        MeantRevision meant = MeantRevision.of(request, wish.revision());
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            Line line = alerts.find(id).orElseThrow(Problem::notFound);
            Wanted wanted = wishes.read(wish, line.kind());
            require(alerts.save(program.author(), id, meant.number(), wanted, now), meant);
            audit.recordOfNobody("alert_changed", "alert:" + id, "by program " + program.id(), now);
            return new Answers.Done(200, entry(id));
        });
    }

    /** The revision that a program wants people to look at. */
    @Schema(name = "AlertSubmission")
    record Submission(
            @Schema(description = "Left out: that of If-Match.") @Nullable
            Integer revision) {}

    @POST
    @Path(AlertApi.ONE + "/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.ALERTS_WRITE)
    @Operation(
            summary = "Put a draft of this program to review",
            description = "From there on people have it. Neither whoever made the token nor anybody who has not had it"
                    + " in a mailbox can approve it.",
            operationId = "submitAlert")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = MeantRevision.IF_MATCH,
            schema = @Schema(type = "string", example = "\"3\""))
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Submission.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = AlertEntry.class)))
    public Response submit(
            @Context Program program, @Context ContainerRequestContext request, @PathParam("id") long id) {
        Call call = Call.of(program, request);
        Submission submission = call.read(Submission.class);
        MeantRevision meant = MeantRevision.of(request, submission.revision());
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            require(alerts.submit(program.author(), id, meant.number(), now), meant);
            audit.recordOfNobody("alert_submitted", "alert:" + id, "by program " + program.id(), now);
            return new Answers.Done(200, entry(id));
        });
    }

    private static void require(ProgramAnswer answer, MeantRevision meant) {
        switch (answer.outcome()) {
            case DONE -> {}
            case UNKNOWN -> throw Problem.notFound();
            case WRONG_STATE -> throw Problem.of(409, "api_wrong_state");
            case STALE -> throw meant.stale();
            case NOTES_OF_THE_DESK -> throw Problem.of(409, "api_desk_notes", Map.of("field", "notes"));
            case REFUSED ->
                throw Problem.of(422, "api_alert_refused", Map.of("reasons", String.join(" ", answer.reasons())));
        }
    }

    private AlertEntry entry(long id) {
        Line line = alerts.find(id).orElseThrow(Problem::notFound);
        return AlertEntry.of(line, alerts.faults(id, clock.instant()));
    }
}
