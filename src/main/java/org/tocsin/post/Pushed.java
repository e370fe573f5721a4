package org.tocsin.post;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/**
 * A post as it is pushed.
 *
 * @param summary null to take the first paragraph
 * @param link where it stands on its own site; null for nowhere
 * @param topicIds at least one, no groups
 * @param releaseAt null for at once
 */
public record Pushed(
        LanguageTag language,
        String title,
        @Nullable String summary,
        Form form,
        String text,
        @Nullable String author,
        @Nullable String link,
        Set<Long> topicIds,
        @Nullable Instant releaseAt) {
    public Pushed {
        topicIds = Set.copyOf(topicIds);
    }

    /** In which form a text is pushed. */
    public enum Form {
        MARKDOWN,
        HTML
    }
}
