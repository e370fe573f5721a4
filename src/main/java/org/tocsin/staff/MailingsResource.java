package org.tocsin.staff;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.Mailings;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Every mailing and what became of everybody it was for. */
@Path("/staff/mailings")
@Produces(Pages.HTML)
public final class MailingsResource {
    private static final int PER_PAGE = 25;

    private final Mailings mailings;

    MailingsResource(Mailings mailings) {
        this.mailings = mailings;
    }

    @GET
    public MailingsPage list(
            @Context PageContext context, @Context StaffMember staff, @QueryParam("before") @Nullable Long before) {
        return new MailingsPage(context, staff, mailings.newest(PER_PAGE + 1, before), PER_PAGE, before != null);
    }

    @GET
    @Path("/{id: [0-9]{1,18}}")
    public MailingPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        MailingAccount account = mailings.find(id).orElseThrow(Problem::notFound);
        return new MailingPage(context, staff, account, mailings.reasons(id));
    }
}
