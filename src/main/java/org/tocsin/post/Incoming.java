package org.tocsin.post;

import com.google.common.hash.HashCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/**
 * An item of a feed, cleaned, with what identifies it.
 *
 * @param html clean, its pictures still where they were
 * @param hash of title and html, to notice edits by
 * @param traits what in it could do harm; see {@link SourceLooks}
 * @param gist null where pictures are still to be fetched
 */
record Incoming(
        FeedItem item,
        LanguageTag language,
        HashCode key,
        HashCode hash,
        String html,
        List<PostMark> marks,
        Set<String> traits,
        @Nullable Gist gist) {
    private static final Duration TOLERATED_LEAD = Duration.ofHours(1);

    /** What is dated further ahead was not dated by anybody who meant it. */
    private static final Duration LONGEST_LEAD = Duration.ofDays(31);

    /** The same with another text; by what it is known again and its edits are noticed stays. */
    Incoming with(String text) {
        return new Incoming(item, language, key, hash, text, marks, traits, null);
    }

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
