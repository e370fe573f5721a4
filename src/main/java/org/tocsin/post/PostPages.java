package org.tocsin.post;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import org.tocsin.topic.Topics;

/** Registers the pages and feeds of this package, those of staff among them. */
public final class PostPages {
    private PostPages() {}

    public static void register(JerseyEnvironment jersey, Posts posts, Sources sources, Topics topics, Clock clock) {
        AtomFeeds feeds = new AtomFeeds(posts);
        jersey.register(new TopicsResource(posts, topics, feeds));
        jersey.register(new PostsResource(posts, feeds));
        jersey.register(new PostsDeskResource(posts, topics, clock));
        jersey.register(new SourcesDeskResource(sources, posts, clock));
    }
}
