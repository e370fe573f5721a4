package org.tocsin.post;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** What there is to read, by topic. */
@Path("/topics")
@Produces(Pages.HTML)
public final class TopicsResource {
    private static final int PER_PAGE = 20;

    private final Posts posts;
    private final Topics topics;
    private final AtomFeeds feeds;

    TopicsResource(Posts posts, Topics topics, AtomFeeds feeds) {
        this.posts = posts;
        this.topics = topics;
        this.feeds = feeds;
    }

    @GET
    public TopicsPage list(@Context PageContext context, @QueryParam("q") @DefaultValue("") String query) {
        String wanted = SafeText.beginning(SafeText.line(query), 100);
        List<TopicGroup> groups = topics.groups(context.language());
        return new TopicsPage(context, wanted.isEmpty() ? groups : matching(groups, wanted), wanted);
    }

    /** By the name on the page or the one in English, in any case and either Chinese script. */
    private List<TopicGroup> matching(List<TopicGroup> groups, String query) {
        String wanted = SourceLabels.fold(query);
        Map<Long, Topic> english = topics.all(Language.EN);
        return groups.stream()
                .map(group -> new TopicGroup(
                        group.group(),
                        group.topics().stream()
                                .filter(topic -> SourceLabels.fold(topic.name()).contains(wanted)
                                        || isNamed(english.get(topic.id()), wanted))
                                .toList()))
                .filter(group -> !group.topics().isEmpty())
                .toList();
    }

    private static boolean isNamed(@Nullable Topic topic, String wanted) {
        return topic != null && SourceLabels.fold(topic.name()).contains(wanted);
    }

    @GET
    @Path("/{slug: [a-z0-9-]{1,64}}")
    public Response one(
            @Context PageContext context, @PathParam("slug") String slug, @QueryParam("before") @Nullable Long before) {
        Optional<Topic> moved = formerly(slug, context.language());
        if (moved.isPresent()) {
            return Response.status(Response.Status.MOVED_PERMANENTLY)
                    .location(
                            URI.create(context.base() + "/topics/" + moved.get().slug()))
                    .build();
        }
        Topic topic = find(slug, context.language());
        Topic group = topics.all(context.language()).get(topic.parentId());
        List<PostCard> found = posts.ofTopic(topic.id(), before, context.language(), PER_PAGE + 1);
        boolean isArchived = topics.archived().contains(topic.id());
        TopicPage.Part part = new TopicPage.Part(PER_PAGE, before != null, isArchived);
        return Response.ok(new TopicPage(context, topic, group, found, part)).build();
    }

    @GET
    @Path("/{slug: [a-z0-9-]{1,64}}/feed")
    @Produces("application/atom+xml; charset=UTF-8")
    public Response feed(
            @Context PageContext context,
            @Context Request request,
            @PathParam("slug") String slug,
            @QueryParam("language") @Nullable String language) {
        return feeds.answer(context, request, nowOrBefore(slug, context), language, FeedForm.ATOM);
    }

    @GET
    @Path("/{slug: [a-z0-9-]{1,64}}/rss")
    @Produces("application/rss+xml; charset=UTF-8")
    public Response rss(
            @Context PageContext context,
            @Context Request request,
            @PathParam("slug") String slug,
            @QueryParam("language") @Nullable String language) {
        return feeds.answer(context, request, nowOrBefore(slug, context), language, FeedForm.RSS);
    }

    private Topic nowOrBefore(String slug, PageContext context) {
        return formerly(slug, context.language()).orElseGet(() -> find(slug, context.language()));
    }

    private Optional<Topic> formerly(String slug, Language language) {
        try {
            Slug name = new Slug(slug);
            return topics.find(name, language).isPresent() ? Optional.empty() : topics.formerly(name, language);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A group only holds others: it has no page. */
    private Topic find(String slug, Language language) {
        try {
            return topics.find(new Slug(slug), language)
                    .filter(topic -> !topic.isGroup())
                    .orElseThrow(Problem::notFound);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
