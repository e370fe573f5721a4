package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.subscriber.Visits.Visit;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.MessagePage;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Taking a subscription along to another address. */
@Path("/preferences/address")
@Produces(Pages.HTML)
public final class AddressResource {
    private final AddressChanges changes;
    private final ReachableAddresses reachable;
    private final Visits visits;

    public AddressResource(AddressChanges changes, ReachableAddresses reachable, Visits visits) {
        this.changes = changes;
        this.reachable = reachable;
        this.visits = visits;
    }

    @GET
    public Response form(@Context PageContext context, @Context HttpHeaders headers) {
        return visits.of(headers)
                .map(visit -> Response.ok(new AddressPage(context, visit, "", List.of()))
                        .build())
                .orElseGet(() -> Visits.to(context, "/preferences"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        Optional<Visit> visit = visits.of(headers);
        if (visit.isEmpty()) {
            return Visits.to(context, "/preferences");
        }
        visit.get().refuseForeign(input);
        List<FieldError> errors = new ArrayList<>();
        Optional<EmailAddress> wanted = reachable.check(input.text("address"), errors);
        if (wanted.isEmpty() || !errors.isEmpty()) {
            return Response.status(422)
                    .entity(new AddressPage(context, visit.get(), input.text("address"), errors))
                    .build();
        }
        changes.ask(visit.get().session(), wanted.get());
        return Visits.to(context, "/preferences/address/sent");
    }

    @GET
    @Path("/sent")
    public Page sent(@Context PageContext context) {
        return new MessagePage(context, "preferences_address_sent");
    }

    @GET
    @Path("/{token}")
    public Page question(@Context PageContext context, @PathParam("token") String token) {
        String address = changes.wanted(token).orElseThrow(Problem::deadLink);
        return new ButtonPage(
                context, "address_confirm", Map.of("address", address), "/preferences/address/" + token, null);
    }

    @POST
    @Path("/{token}")
    public Page confirm(@Context PageContext context, @PathParam("token") String token) {
        if (!changes.confirm(token)) {
            throw Problem.deadLink();
        }
        return new MessagePage(context, "address_done");
    }
}
