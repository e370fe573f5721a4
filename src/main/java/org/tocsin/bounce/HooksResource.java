package org.tocsin.bounce;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.Problem;

/** Where sending services post what came back. Whoever is not one of them finds nothing here. */
@Path("/hooks")
@OpenToOtherSites
public final class HooksResource {
    private final Hooks hooks;

    public HooksResource(Hooks hooks) {
        this.hooks = hooks;
    }

    /** Something that takes one post. */
    private interface Taking {
        boolean take(String body);
    }

    @POST
    @Path("/ses")
    public Response ses(byte[] body) {
        return answer(body, hooks::ses);
    }

    @POST
    @Path("/sendgrid")
    public Response sendGrid(
            byte[] body,
            @HeaderParam("X-Twilio-Email-Event-Webhook-Timestamp") @DefaultValue("") String timestamp,
            @HeaderParam("X-Twilio-Email-Event-Webhook-Signature") @DefaultValue("") String signature) {
        return answer(body, text -> hooks.sendGrid(text, timestamp, signature));
    }

    @POST
    @Path("/mailgun")
    public Response mailgun(byte[] body) {
        return answer(body, hooks::mailgun);
    }

    @POST
    @Path("/postmark")
    public Response postmark(byte[] body, @HeaderParam("Authorization") @DefaultValue("") String authorization) {
        return answer(body, text -> hooks.postmark(text, authorization));
    }

    /** What breaks is answered as a fault, so that the service sends it again. */
    private static Response answer(byte[] body, Taking taking) {
        boolean isTaken;
        try {
            isTaken = taking.take(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
        if (!isTaken) {
            throw Problem.notFound();
        }
        return Response.noContent().build();
    }
}
