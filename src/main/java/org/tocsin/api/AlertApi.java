package org.tocsin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.alert.ProgramAlerts.Line;
import org.tocsin.alert.ProgramAlerts.Wanted;
import org.tocsin.staff.Audit;
import org.tocsin.topic.Topics;
import org.tocsin.web.Problem;

/** Urgent actions, for programs: they draft and put to review; to approve, schedule, stop or close one takes a person. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class AlertApi {
    private static final String ONE = "/{id: [0-9]{1,18}}";

    private final ProgramAlerts alerts;
    private final AlertWishes wishes;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public AlertApi(ProgramAlerts alerts, Topics topics, Answers answers, Audit audit, Clock clock) {
        this.alerts = alerts;
        this.wishes = new AlertWishes(alerts, topics);
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    /** An urgent action in lists and answers. */
    @Schema(name = "Alert")
    record AlertEntry(
            long id,

            @Schema(description = "As in its address, /actions/{reference}.")
            String reference,

            @Schema(description = "As people write it.", example = "UA 12/26")
            String label,

            @Schema(example = "draft") String state,

            @Schema(allowableValues = {"first", "update", "correction", "stand_down"})
            String kind,

            int revision,
            String title,
            @Nullable Instant deadline,
            @Nullable Instant startAt,
            @Nullable Instant sentAt,

            @Schema(
                    description =
                            "What a person, or this program, should look at; of single ones that are not out yet.")
            List<AlertFaultEntry> faults) {}

    /** Something that is wrong with a draft. */
    @Schema(name = "AlertFault")
    record AlertFaultEntry(
            @Schema(description = "facts, notes, or a language tag")
            String part,

            String words,

            @Schema(description = "Whether it cannot be put to review with that.") @JsonProperty("blocking")
            boolean blocking) {}

    /** A part of the list. */
    @Schema(name = "Alerts")
    record AlertPage(List<AlertEntry> items, @Nullable Long next) implements Part {}

    @GET
    @Allowed(Scope.ALERTS_READ)
    @Operation(summary = "Urgent actions, newest first, drafts too", operationId = "alerts")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = AlertPage.class)))
    public AlertPage list(
            @Parameter(description = Page.BEFORE) @QueryParam("before") @Nullable Long before,
            @Parameter(description = Page.LIMIT, schema = @Schema(minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("" + Page.USUAL)
                    int asked) {
        int limit = Page.limit(asked);
        Page<AlertEntry> page = Page.of(
                alerts.newest(before, limit + 1).stream()
                        .map(line -> entry(line, List.of()))
                        .toList(),
                limit,
                AlertEntry::id);
        return new AlertPage(page.items(), page.next());
    }

    @GET
    @Path(ONE)
    @Allowed(Scope.ALERTS_READ)
    @Operation(summary = "One urgent action, and what is wrong with its draft", operationId = "alert")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = AlertEntry.class)))
    public AlertEntry one(@PathParam("id") long id) {
        return entry(id);
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
            long id = alerts.begin(author(program), wanted, now).orElseThrow(() -> Call.fault("api_wrong", "follows"));
            audit.recordOfNobody("alert_drafted", "alert:" + id, "by program " + program.id(), now);
            return new Answers.Done(201, entry(id));
        });
    }

    @PUT
    @Path(ONE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.ALERTS_WRITE)
    @Operation(
            summary = "Change a draft of this program",
            description = "While it is a draft or was returned. The wish takes the place of all that it said; it names"
                    + " the revision that it changes.",
            operationId = "changeAlert")
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
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            Line line = alerts.find(id).orElseThrow(Problem::notFound);
            Wanted wanted = wishes.read(wish, line.kind());
            require(alerts.save(author(program), id, revision(wish.revision()), wanted, now));
            audit.recordOfNobody("alert_changed", "alert:" + id, "by program " + program.id(), now);
            return new Answers.Done(200, entry(id));
        });
    }

    /** The revision that a program wants people to look at. */
    @Schema(name = "AlertSubmission")
    record Submission(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Integer revision) {}

    @POST
    @Path(ONE + "/submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Scope.ALERTS_WRITE)
    @Operation(
            summary = "Put a draft of this program to review",
            description = "From there on people have it. Neither whoever made the token nor anybody who has not had it"
                    + " in a mailbox can approve it.",
            operationId = "submitAlert")
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
        return call.answer(answers, () -> {
            Instant now = clock.instant();
            require(alerts.submit(author(program), id, revision(submission.revision()), now));
            audit.recordOfNobody("alert_submitted", "alert:" + id, "by program " + program.id(), now);
            return new Answers.Done(200, entry(id));
        });
    }

    private static int revision(@Nullable Integer revision) {
        if (revision == null) {
            throw Call.fault("api_missing", "revision");
        }
        return revision;
    }

    private static void require(ProgramAlerts.Answer answer) {
        switch (answer.outcome()) {
            case DONE -> {}
            case UNKNOWN -> throw Problem.notFound();
            case WRONG_STATE -> throw Problem.of(409, "api_wrong_state");
            case STALE -> throw Problem.of(409, "api_stale");
            case REFUSED ->
                throw Problem.of(422, "api_alert_refused", Map.of("reasons", String.join(" ", answer.reasons())));
        }
    }

    private static ProgramAlerts.Author author(Program program) {
        return new ProgramAlerts.Author(program.id(), program.name(), program.madeBy());
    }

    private AlertEntry entry(long id) {
        List<AlertFaultEntry> faults = alerts.faults(id, clock.instant()).stream()
                .map(fault -> new AlertFaultEntry(fault.part(), fault.words(), fault.isBlocking()))
                .toList();
        return entry(alerts.find(id).orElseThrow(Problem::notFound), faults);
    }

    private static AlertEntry entry(Line line, List<AlertFaultEntry> faults) {
        return new AlertEntry(
                line.id(),
                line.reference(),
                line.label(),
                line.state(),
                line.kind().word(),
                line.revision(),
                line.title(),
                line.deadline(),
                line.startAt(),
                line.sentAt(),
                faults);
    }
}
