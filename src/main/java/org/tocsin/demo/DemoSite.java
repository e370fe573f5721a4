package org.tocsin.demo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Date;
import org.tocsin.web.Problem;
import org.tocsin.web.Site;

/** Stands in for the newsroom's own sites: serves their feeds and pictures as WordPress, Blogger and Drupal would. */
@Path("/demo")
public final class DemoSite {
    /** When the sample was last worked on; as a server would say it of its newest post. */
    private static final Date LAST_MODIFIED = Date.from(Instant.parse("2026-11-01T09:00:00Z"));

    private final SampleFeeds feeds;

    public DemoSite(Site site) {
        this.feeds = new SampleFeeds(site.url());
    }

    @GET
    @Path("sources/{name}")
    public Response source(@PathParam("name") String name, @Context Request request) {
        return answer(feeds.feed(name).orElseThrow(Problem::notFound), request);
    }

    @GET
    @Path("pictures/{file}")
    public Response picture(@PathParam("file") String file, @Context Request request) {
        return answer(feeds.picture(file).orElseThrow(Problem::notFound), request);
    }

    private static Response answer(SampleFeeds.Content content, Request request) {
        EntityTag tag = new EntityTag(content.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(LAST_MODIFIED, tag);
        if (unchanged != null) {
            return unchanged.tag(tag).lastModified(LAST_MODIFIED).build();
        }
        return Response.ok(content.bytes(), content.mediaType())
                .tag(tag)
                .lastModified(LAST_MODIFIED)
                .build();
    }
}
