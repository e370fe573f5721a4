package org.tocsin.post;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import org.tocsin.staff.Audit;
import org.tocsin.topic.Topics;

/** Registers the pages and feeds of this package, those of staff among them. */
public final class PostPages {
    private PostPages() {}

    /** Without a record of what staff do. */
    public static void register(JerseyEnvironment jersey, Posts posts, Sources sources, Topics topics, Clock clock) {
        register(jersey, posts, sources, topics, (who, act, subject, detail, now) -> {}, clock);
    }

    /** @param audit where acts of staff are put on record */
    public static void register(
            JerseyEnvironment jersey, Posts posts, Sources sources, Topics topics, Audit audit, Clock clock) {
        register(jersey, posts, sources, topics, audit::record, clock);
    }

    /** @param trail where acts of staff are put on record */
    static void register(
            JerseyEnvironment jersey, Posts posts, Sources sources, Topics topics, By.Trail trail, Clock clock) {
        AtomFeeds feeds = new AtomFeeds(posts);
        jersey.register(new TopicsResource(posts, topics, feeds));
        jersey.register(new PostsResource(posts, feeds));
        WritingDesk desk = new WritingDesk(
                new WritingDesk.Means(posts.care(), posts.drafts(), sources.pictures(), sources.writing()),
                topics,
                trail,
                clock);
        jersey.register(new PostsDeskResource(posts, desk));
        jersey.register(new DraftsResource(desk));
        jersey.register(new PostDeskResource(desk));
        jersey.register(new PostEditResource(desk));
        jersey.register(new SourcesDeskResource(sources, topics, trail, clock));
        jersey.register(new SourceDeskResource(sources, posts, topics, trail, clock));
        jersey.register(new SourceLabelsResource(sources, topics, trail, clock));
    }
}
