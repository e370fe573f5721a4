package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.alert.ProgramAlerts.Line;
import org.tocsin.topic.Topics;
import org.tocsin.web.Problem;

/** Urgent actions as they stand, for programs. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Refusals
public final class AlertApi {
    static final String ONE = "/{id: [0-9]{1,18}}";

    private final ProgramAlerts alerts;
    private final AlertReadings readings;
    private final Clock clock;

    public AlertApi(ProgramAlerts alerts, Topics topics, Clock clock) {
        this.alerts = alerts;
        this.readings = new AlertReadings(topics);
        this.clock = clock;
    }

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
                alerts.newest(before, limit + 1).stream().map(AlertEntry::of).toList(), limit, AlertEntry::id);
        return new AlertPage(page.items(), page.next());
    }

    @GET
    @Path(ONE)
    @Allowed(Scope.ALERTS_READ)
    @Operation(
            summary = "One urgent action, what is wrong with its draft, and what it says",
            description = "What it says is for the program that drafted it: change it and send it with PUT.",
            operationId = "alert")
    @ApiResponse(
            responseCode = "200",
            description = "This is how it stands",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Its revision, for If-Match",
                            schema = @Schema(type = "string", example = "\"3\"")),
            content = @Content(schema = @Schema(implementation = AlertDetail.class)))
    public Response one(@Context Program program, @PathParam("id") long id) {
        Line line = alerts.find(id).orElseThrow(Problem::notFound);
        AlertWish wish = alerts.written(program.author(), id)
                .map(written -> readings.wish(line.revision(), written))
                .orElse(null);
        return Response.ok(new AlertDetail(AlertEntry.of(line, alerts.faults(id, clock.instant())), wish))
                .tag(new EntityTag(String.valueOf(line.revision())))
                .build();
    }
}
