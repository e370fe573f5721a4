package org.tocsin.alert;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** What became of urgent actions, year by year, for reports. */
@Path("/staff/alerts")
@Needs(Permission.READ_DESK)
public final class AlertFiguresResource {
    private static final int FIRST = 1900;
    private static final int LAST = 2200;

    private final AlertDesk desk;
    private final ZoneId zone;

    AlertFiguresResource(AlertDesk desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
    }

    @GET
    @Path("/figures")
    @Produces(Pages.HTML)
    public AlertFiguresPage figures(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("year") @Nullable String typed) {
        Instant now = desk.clock().instant();
        AlertFigures figures = desk.rules().figures();
        int year = year(typed, now);
        return new AlertFiguresPage(context, staff, year, figures.years(), figures.of(year, now));
    }

    @GET
    @Path("/figures.csv")
    @Produces("text/csv; charset=UTF-8")
    public Response table(@QueryParam("year") @Nullable String typed) {
        Instant now = desk.clock().instant();
        int year = year(typed, now);
        return Response.ok(desk.rules().figures().csv(year, now))
                .header("Content-Disposition", "attachment; filename=\"urgent-actions-" + year + ".csv\"")
                .build();
    }

    /** This year for what is none. */
    private int year(@Nullable String typed, Instant now) {
        int year = typed != null && typed.matches("[0-9]{4}") ? Integer.parseInt(typed) : 0;
        return year < FIRST || year > LAST ? LocalDate.ofInstant(now, zone).getYear() : year;
    }
}
