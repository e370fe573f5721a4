package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post in full, for its own page.
 *
 * @param html safe to show as it is; pictures in it are served by this site
 * @param link where it was published first; null for what was written here
 */
public record PostView(
        PostCard card,
        String html,
        @Nullable String author,
        @Nullable String link,
        List<PictureInside> pictures) {}
