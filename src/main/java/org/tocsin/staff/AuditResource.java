package org.tocsin.staff;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where it can be read who did what. */
@Path("/staff/audit")
@Produces(Pages.HTML)
@Needs(Permission.READ_AUDIT)
public final class AuditResource {
    private final Audit audit;
    private final People people;

    AuditResource(Audit audit, People people) {
        this.audit = audit;
        this.people = people;
    }

    @GET
    public AuditPage list(
            @Context PageContext context,
            @Context StaffMember staff,
            @QueryParam("who") @Nullable String who,
            @QueryParam("act") @Nullable String act,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("before") @Nullable Long before) {
        AuditFilter filter = new AuditFilter(
                number(who),
                act == null || !act.matches("[a-z_]{1,40}") ? null : act,
                AuditFilter.day(from),
                AuditFilter.day(to),
                before,
                context.site().zone());
        return new AuditPage(
                context, staff, filter, audit.newest(filter, AuditPage.PER_PAGE + 1), audit.acts(), people.all());
    }

    /** An empty choice is sent as an empty text. */
    private static @Nullable Long number(@Nullable String typed) {
        return typed == null || !typed.matches("\\d{1,18}") ? null : Long.valueOf(typed);
    }
}
