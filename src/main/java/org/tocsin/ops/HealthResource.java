package org.tocsin.ops;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** What {@code tocsin check} finds, what was mended, and whether mail arrives. */
@Path("/staff/health")
@Produces(Pages.HTML)
@Needs(Permission.READ_SETTINGS)
public final class HealthResource {
    private static final int SHOWN = 50;

    private final Checkup checkup;
    private final Mending mending;
    private final Canaries canaries;
    private final DmarcReports dmarc;

    public HealthResource(Checkup checkup, Mending mending, Canaries canaries, DmarcReports dmarc) {
        this.checkup = checkup;
        this.mending = mending;
        this.canaries = canaries;
        this.dmarc = dmarc;
    }

    @GET
    public HealthPage show(@Context PageContext context, @Context StaffMember staff) {
        return new HealthPage(context, staff, checkup);
    }

    @POST
    public Response look(@Context PageContext context) {
        checkup.ask();
        return Response.seeOther(URI.create(context.base() + "/staff/health")).build();
    }

    @GET
    @Path("/mending")
    public MendingPage mending(@Context PageContext context, @Context StaffMember staff) {
        return new MendingPage(context, staff, mending.last(), mending.newest(SHOWN));
    }

    @GET
    @Path("/dmarc")
    public DmarcPage dmarc(@Context PageContext context, @Context StaffMember staff) {
        return new DmarcPage(context, staff, dmarc.days(), dmarc.address());
    }

    @GET
    @Path("/canaries")
    public CanariesPage canaries(@Context PageContext context, @Context StaffMember staff) {
        return new CanariesPage(context, staff, canaries.now());
    }
}
