package org.tocsin.staff;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.Lane;
import org.tocsin.delivery.LanePauses;
import org.tocsin.delivery.RelayState;
import org.tocsin.delivery.Tallies;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** How sending stands: relays, what is paused until a person lets it go on, how providers answer. */
@Path("/staff/sending")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class SendingResource {
    private static final int DAYS = 7;

    private final Supplier<List<RelayState>> relays;
    private final LanePauses pauses;
    private final Tallies tallies;
    private final StaffRules rules;
    private final Clock clock;

    /** @param relays as this node stands with them */
    public SendingResource(
            Supplier<List<RelayState>> relays, LanePauses pauses, Tallies tallies, StaffRules rules, Clock clock) {
        this.relays = relays;
        this.pauses = pauses;
        this.tallies = tallies;
        this.rules = rules;
        this.clock = clock;
    }

    @GET
    public SendingPage show(@Context PageContext context, @Context StaffMember staff) {
        return new SendingPage(context, staff, relays.get(), pauses.current(), tallies.byDay(DAYS, clock.instant()));
    }

    /** Whatever the state was by then: the page says what it is now. */
    @POST
    @Needs(Permission.HOLD_MAILINGS)
    @Path("/resume")
    public Response resume(
            @Context PageContext context,
            @Context StaffMember staff,
            @FormParam("lane") @Nullable String lane,
            @FormParam("provider") @Nullable String provider) {
        Lane found = Arrays.stream(Lane.values())
                .filter(each -> each.name().equals(lane))
                .findFirst()
                .orElseThrow(Problem::notFound);
        rules.holds().resumeLane(staff, pauses, found, provider == null ? "" : provider);
        return Response.seeOther(URI.create(context.base() + "/staff/sending")).build();
    }
}
