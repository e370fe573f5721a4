package org.tocsin.bounce;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Shows staff what came back. */
@Path("/staff/bounces")
@Produces(Pages.HTML)
@Needs(Permission.READ_BOUNCES)
public final class BouncesResource {
    private static final int PAGE = 50;

    private final Bounces bounces;

    public BouncesResource(Bounces bounces) {
        this.bounces = bounces;
    }

    @GET
    public BouncesPage bounces(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        List<RecordedReport> reports = bounces.newest(PAGE, before);
        return new BouncesPage(context, staff, reports, reports.size() == PAGE);
    }
}
