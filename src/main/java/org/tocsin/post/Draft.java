package org.tocsin.post;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/**
 * A post as staff wrote it, checked.
 *
 * @param summary null to take the first paragraph
 * @param markdown CommonMark; HTML in it is shown as text
 * @param topicIds at least one, no groups
 * @param releaseAt null for at once
 */
public record Draft(
        LanguageTag language,
        String title,
        @Nullable String summary,
        String markdown,
        Set<Long> topicIds,
        @Nullable Instant releaseAt) {

    /** The longest title, in characters of Java. */
    static final int LONGEST_TITLE = 300;

    /** The longest text, in characters of Java; a mail with more would be cut by large providers. */
    static final int LONGEST_TEXT = 60_000;

    public Draft {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("the title is missing or too long");
        }
        if (markdown.isBlank() || markdown.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the text is missing or too long");
        }
        if (topicIds.isEmpty()) {
            throw new IllegalArgumentException("a post needs a topic");
        }
        topicIds = Set.copyOf(topicIds);
    }
}
