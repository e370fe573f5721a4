package org.tocsin.post;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Posts, the feed of all of them, and their pictures. */
@Path("/")
public final class PostsResource {
    private final Posts posts;
    private final AtomFeeds feeds;

    PostsResource(Posts posts, AtomFeeds feeds) {
        this.posts = posts;
        this.feeds = feeds;
    }

    @GET
    @Path("/posts/{id: [0-9]{1,18}}")
    @Produces(Pages.HTML)
    public Response post(@Context PageContext context, @PathParam("id") long id) {
        Optional<PostView> found = posts.find(id, context.language());
        if (found.isPresent()) {
            posts.read(id);
            return Response.ok(new PostPage(context, found.get(), posts.translations(id)))
                    .build();
        }
        EditDao.Editable gone = posts.withdrawn(id).orElseThrow(Problem::notFound);
        WithdrawnPage page = new WithdrawnPage(context, new LanguageTag(gone.language()), gone.withdrawnNote());
        return Response.status(Response.Status.GONE).entity(page).build();
    }

    @GET
    @Path("/feed")
    @Produces("application/atom+xml; charset=UTF-8")
    public Response feed(
            @Context PageContext context, @Context Request request, @QueryParam("language") @Nullable String language) {
        return feeds.answer(context, request, null, language, FeedForm.ATOM);
    }

    @GET
    @Path("/rss")
    @Produces("application/rss+xml; charset=UTF-8")
    public Response rss(
            @Context PageContext context, @Context Request request, @QueryParam("language") @Nullable String language) {
        return feeds.answer(context, request, null, language, FeedForm.RSS);
    }

    /** A picture never changes under its number. The sandbox is for browsers that would take it for a page. */
    @GET
    @Path("/pictures/{id: [0-9]{1,18}}")
    public Response picture(@PathParam("id") long id) {
        return answer(posts.picture(id).orElseThrow(Problem::notFound), "public, max-age=31536000, immutable");
    }

    static Response answer(Picture picture, String caching) {
        return Response.ok(picture.content(), picture.mediaType())
                .header("Cache-Control", caching)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
