package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** What was published under one topic, newest first. */
public final class TopicPage extends Page {
    private final Topic topic;
    private final @Nullable Topic group;
    private final List<PostEntry> posts;
    private final @Nullable Long next;
    private final Part part;

    /**
     * Which part of the list it is.
     *
     * @param isOlder whether this is not the first page
     * @param isArchived whether the topic is offered to nobody any more
     */
    record Part(int perPage, boolean isOlder, boolean isArchived) {}

    /**
     * @param found may hold one more than fits, which is not shown and means that there are more
     */
    TopicPage(PageContext context, Topic topic, @Nullable Topic group, List<PostCard> found, Part part) {
        super(context, "topic.mustache");
        this.topic = topic;
        this.group = group;
        this.posts = found.stream()
                .limit(part.perPage())
                .map(card -> PostEntry.of(card, context))
                .toList();
        this.next =
                found.size() > part.perPage() ? found.get(part.perPage() - 1).id() : null;
        this.part = part;
    }

    @Override
    public String title() {
        return topic.name();
    }

    public Topic topic() {
        return topic;
    }

    public @Nullable Topic group() {
        return group;
    }

    public List<PostEntry> posts() {
        return posts;
    }

    public boolean hasPosts() {
        return !posts.isEmpty();
    }

    public @Nullable Long next() {
        return next;
    }

    public boolean isOlder() {
        return part.isOlder();
    }

    public boolean isArchived() {
        return part.isArchived();
    }

    /** Inside a post the names are the post’s. */
    public String pageLang() {
        return lang();
    }

    public String pageDir() {
        return dir();
    }
}
