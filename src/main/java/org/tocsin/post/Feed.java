package org.tocsin.post;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was read, whatever format it came in.
 *
 * @param language as declared for the whole; null when it is not
 * @param site the address of the site it belongs to; null when it does not say
 * @param isRepaired whether it was broken and read tolerantly
 */
record Feed(
        String title,
        @Nullable String language,
        @Nullable URI site,
        FeedManners manners,
        List<FeedItem> items,
        boolean isRepaired) {}
