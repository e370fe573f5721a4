package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.Mailings;
import org.tocsin.staff.Audit;
import org.tocsin.web.Problem;

/** What goes out and what became of it, for programs; in numbers, never who. */
@Path("/api/v1/mailings")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class MailingApi {
    private static final String ONE = "/{id: [0-9]{1,18}}";

    private final Mailings mailings;
    private final Answers answers;
    private final Audit audit;
    private final Clock clock;

    public MailingApi(Mailings mailings, Answers answers, Audit audit, Clock clock) {
        this.mailings = mailings;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A part of the list. */
    @Schema(name = "Mailings")
    record MailingPage(List<MailingEntry> items, @Nullable Long next) implements Part {}

    @GET
    @Allowed(Scope.MAILINGS_READ)
    @Operation(summary = "Mailings, newest first", operationId = "mailings")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = MailingPage.class)))
    public MailingPage list(
            @Parameter(description = Page.BEFORE) @QueryParam("before") @Nullable Long before,
            @Parameter(description = Page.LIMIT, schema = @Schema(minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("" + Page.USUAL)
                    int asked) {
        int limit = Page.limit(asked);
        Page<MailingEntry> page = Page.of(
                mailings.newest(limit + 1, before).stream()
                        .map(account -> MailingEntry.of(account, List.of()))
                        .toList(),
                limit,
                MailingEntry::id);
        return new MailingPage(page.items(), page.next());
    }

    @GET
    @Path(ONE)
    @Allowed(Scope.MAILINGS_READ)
    @Operation(summary = "One mailing with its account", operationId = "mailing")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = MailingEntry.class)))
    public MailingEntry one(@PathParam("id") long id) {
        return entry(id);
    }

    @POST
    @Path(ONE + "/{act: pause|resume|stop}")
    @Allowed(Scope.MAILINGS_HOLD)
    @Operation(
            summary = "Pause, resume or stop a mailing",
            description = "What is on the wire this moment still goes. What was stopped stays stopped.",
            operationId = "holdMailing")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, schema = @Schema(maxLength = 255))
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            content = @Content(schema = @Schema(implementation = MailingEntry.class)))
    public Response hold(
            @Context Program program,
            @Context ContainerRequestContext request,
            @PathParam("id") long id,
            @Schema(allowableValues = {"pause", "resume", "stop"}) @PathParam("act") String act) {
        Predicate<Instant> change = switch (act) {
            case "pause" -> now -> mailings.pause(id);
            case "resume" -> now -> mailings.resume(id, now);
            default -> now -> mailings.stop(id, now);
        };
        return Call.of(program, request).answer(answers, () -> {
            Instant now = clock.instant();
            entry(id); // or there is none
            if (!change.test(now)) {
                throw Problem.of(409, "api_wrong_state");
            }
            audit.recordOfNobody(past(act), "mailing:" + id, "by program " + program.id(), now);
            return new Answers.Done(200, entry(id));
        });
    }

    private static String past(String act) {
        return "mailing_" + (act.equals("stop") ? "stopped" : act.toLowerCase(Locale.ROOT) + "d");
    }

    private MailingEntry entry(long id) {
        return mailings.find(id)
                .map(account -> MailingEntry.of(account, mailings.reasons(id)))
                .orElseThrow(Problem::notFound);
    }
}
