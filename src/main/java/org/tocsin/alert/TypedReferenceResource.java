package org.tocsin.alert;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.tocsin.web.PageContext;
import org.tocsin.web.Problem;

/** Leads whoever types an action's name as it stands on paper, such as UA 12/26, to its page and what belongs to that. */
@Path("/actions")
public final class TypedReferenceResource {
    /** What no address of ours is like: another character than theirs, or a slash within it. */
    private static final String LABEL = "/{label: [^/]*[^a-z0-9/-][^/]*(?:/[0-9]+)?|[a-z]+[ -]?[0-9]+/[0-9]+}";

    private final Alerts archive;
    private final PublicAlerts alerts;

    public TypedReferenceResource(Alerts archive, PublicAlerts alerts) {
        this.archive = archive;
        this.alerts = alerts;
    }

    @GET
    @Path(LABEL)
    public Response page(@Context PageContext context, @PathParam("label") String label) {
        return lead(context, label, "");
    }

    @GET
    @Path(LABEL + "/letters")
    public Response letters(@Context PageContext context, @PathParam("label") String label) {
        return lead(context, label, "/letters");
    }

    @GET
    @Path(LABEL + "/letters/{number: [0-9]+}/plain")
    public Response letter(
            @Context PageContext context, @PathParam("label") String label, @PathParam("number") int number) {
        return lead(context, label, "/letters/" + number + "/plain");
    }

    @GET
    @Path(LABEL + "/cap.xml")
    public Response cap(@Context PageContext context, @PathParam("label") String label) {
        return lead(context, label, "/cap.xml");
    }

    @GET
    @Path(LABEL + "/answer")
    public Response answer(@Context PageContext context, @PathParam("label") String label) {
        return lead(context, label, "/answer");
    }

    /** Only to what readers may see: nobody learns which numbers were given out. */
    private Response lead(PageContext context, String label, String rest) {
        String reference = AlertDrafts.reference(label);
        boolean isPublic = alerts.find(reference).isPresent()
                || archive.find(reference, context.language()).isPresent();
        if (!isPublic) {
            throw Problem.notFound();
        }
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(URI.create(context.base() + "/actions/" + reference + rest))
                .header("Cache-Control", "no-store")
                .build();
    }
}
