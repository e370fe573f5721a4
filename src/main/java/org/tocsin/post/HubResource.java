package org.tocsin.post;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.Problem;

/** Where hubs confirm and bring news (WebSub). Whoever does not know a whole address finds nothing here. */
@Path("/hooks/websub/{source: [0-9]{1,18}}/{token}")
@OpenToOtherSites
public final class HubResource {
    private static final int LONGEST_CHALLENGE = 4096;

    private final Hubs hubs;

    public HubResource(Hubs hubs) {
        this.hubs = hubs;
    }

    @GET
    public Response confirm(
            @PathParam("source") long source,
            @PathParam("token") String token,
            @QueryParam("hub.mode") @DefaultValue("") String mode,
            @QueryParam("hub.topic") @DefaultValue("") String topic,
            @QueryParam("hub.challenge") @DefaultValue("") String challenge,
            @QueryParam("hub.lease_seconds") @DefaultValue("") String leaseSeconds,
            @QueryParam("hub.reason") @DefaultValue("") String reason) {
        boolean isOurs = switch (mode) {
            case "subscribe" -> isChallenge(challenge) && hubs.confirm(source, token, topic, leaseSeconds);
            case "unsubscribe" -> isChallenge(challenge) && hubs.confirmFarewell(source, token, topic);
            case "denied" -> hubs.deny(source, token, reason);
            default -> false;
        };
        if (!isOurs) {
            throw Problem.notFound();
        }
        return Response.ok(challenge, "text/plain; charset=UTF-8").build();
    }

    private static boolean isChallenge(String challenge) {
        return !challenge.isEmpty() && challenge.length() <= LONGEST_CHALLENGE;
    }

    @POST
    public Response bring(
            @PathParam("source") long source,
            @PathParam("token") String token,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("X-Hub-Signature") @Nullable String signature,
            InputStream body)
            throws IOException {
        return switch (hubs.door(source, token)) {
            case OPEN -> {
                hubs.take(source, body.readAllBytes(), contentType, signature);
                yield Response.accepted().build();
            }
            case CLOSED -> throw Problem.of(410, "problem_not_found");
            case UNKNOWN -> throw Problem.notFound();
        };
    }
}
