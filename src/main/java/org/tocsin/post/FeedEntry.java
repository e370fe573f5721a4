package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.value.LanguageTag;

/** A post as our own feeds bring it; its html still names pictures as they are stored. */
record FeedEntry(
        long id,
        LanguageTag language,
        String title,
        String summary,
        String html,
        @Nullable String author,
        @Nullable String link,
        Instant dated,
        Instant changedAt,
        List<Topic> topics) {

    static FeedEntry of(ShelfDao.Full post, List<Topic> topics) {
        return new FeedEntry(
                post.id(),
                new LanguageTag(post.language()),
                post.title(),
                post.summary(),
                post.html(),
                post.author(),
                post.link(),
                post.dated(),
                post.changedAt(),
                topics);
    }
}
