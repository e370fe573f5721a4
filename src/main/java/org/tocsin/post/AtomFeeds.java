package org.tocsin.post;

import com.google.common.hash.Hashing;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** The feeds that this site gives out, with what a polite reader needs to ask for them seldom. */
final class AtomFeeds {

    private static final int MOST_ENTRIES = 30;

    private final Posts posts;

    AtomFeeds(Posts posts) {
        this.posts = posts;
    }

    /**
     * Without a language in the path or the query there are all posts, with one only those in it.
     *
     * @param topic null for all
     * @param asked the language in the query; null when there is none
     */
    Response answer(
            PageContext context, Request request, @Nullable Topic topic, @Nullable String asked, FeedForm form) {
        Language language = context.language();
        String ofPath = language == Language.EN ? null : language.tag();
        String only = asked == null
                ? ofPath
                : LanguageTag.parse(asked).map(LanguageTag::value).orElse(ofPath);
        List<FeedEntry> entries = posts.full(only, topic == null ? null : topic.id(), language, MOST_ENTRIES);
        Instant changed = entries.stream()
                .map(FeedEntry::changedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH)
                .truncatedTo(ChronoUnit.SECONDS);
        byte[] feed = form == FeedForm.ATOM
                ? new AtomWriter(context, topic).write(entries, changed)
                : new RssWriter(context, topic).write(entries, changed);
        EntityTag tag =
                new EntityTag(Hashing.sha256().hashBytes(feed).toString().substring(0, 24));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(Date.from(changed), tag);
        return (unchanged == null ? Response.ok(feed, form.mediaType()) : unchanged)
                .tag(tag)
                .lastModified(Date.from(changed))
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
