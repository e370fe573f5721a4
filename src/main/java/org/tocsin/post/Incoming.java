package org.tocsin.post;

import com.google.common.hash.HashCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Element;
import org.tocsin.value.LanguageTag;

/**
 * An item of a feed, cleaned, with what identifies it.
 *
 * @param html clean, its pictures still where they were
 * @param hash of title and html, to notice edits by
 */
record Incoming(FeedItem item, LanguageTag language, HashCode key, HashCode hash, String html, List<PostMark> marks) {
    private static final Duration TOLERATED_LEAD = Duration.ofHours(1);

    /** What is dated further ahead was not dated by anybody who meant it. */
    private static final Duration LONGEST_LEAD = Duration.ofDays(31);

    /** The text as a tree of its own. */
    Element body() {
        return Cleaner.tree(html);
    }

    /** Nothing pins itself to the top of the pages with a date in the future. */
    Instant dated(Instant now) {
        Instant dated = item.dated();
        return dated == null || (dated.isAfter(now.plus(TOLERATED_LEAD)) && !isAhead(now)) ? now : dated;
    }

    /** Whether its day is still to come. */
    boolean isAhead(Instant now) {
        Instant dated = item.dated();
        return dated != null && dated.isAfter(now.plus(TOLERATED_LEAD)) && dated.isBefore(now.plus(LONGEST_LEAD));
    }

    List<PostMark> marks(PostMark.Kind kind) {
        return marks.stream().filter(mark -> mark.kind() == kind).toList();
    }
}
