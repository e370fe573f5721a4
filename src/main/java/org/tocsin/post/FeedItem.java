package org.tocsin.post;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, its text still foreign: nothing in it may be shown before it was cleaned.
 *
 * @param id what the feed calls it; empty when it has no name
 * @param link where it is published; null when there is no usable address
 * @param base what relative addresses in the html are relative to
 * @param dated when it was published by its own account; null when that is missing or nonsense
 * @param language as declared on the item itself
 * @param content the full text in html; empty when the feed has none
 * @param summary a short text in html; empty when the feed has none
 * @param pictures that come with it, outside its text, best first
 * @param alternates where it says that its translations are
 */
record FeedItem(
        String id,
        @Nullable URI link,
        @Nullable URI base,
        String title,
        String author,
        @Nullable Instant dated,
        @Nullable String language,
        List<String> categories,
        String content,
        String summary,
        List<FeedPicture> pictures,
        List<URI> alternates) {

    /** Whether there is nothing in it that anybody could read. */
    boolean isHollow() {
        return title.isEmpty() && content.isEmpty() && summary.isEmpty() && link == null;
    }
}
