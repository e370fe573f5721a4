package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/**
 * A post in a list on a page.
 *
 * @param date in the language of the page
 * @param machineDate for programs
 */
public record PostEntry(
        long id,
        String lang,
        String dir,
        Headline headline,
        String summary,
        String date,
        String machineDate,
        List<Topic> topics,
        @Nullable PictureRef picture) {
    private static final int MOST_TOPICS = 3;

    public static PostEntry of(PostCard post, PageContext context) {
        return new PostEntry(
                post.id(),
                post.lang(),
                post.dir(),
                Headline.of(post.title(), new LanguageTag(post.lang()), context.language()),
                post.summary(),
                Dates.day(post.dated(), context.site().zone(), context.language()),
                Dates.machine(post.dated()),
                post.topics().stream().limit(MOST_TOPICS).toList(),
                post.picture());
    }
}
