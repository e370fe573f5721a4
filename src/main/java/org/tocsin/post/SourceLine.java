package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/** A source in the list of staff. */
public record SourceLine(
        long id,
        String name,
        String feedUrl,
        boolean isPaused,
        int heldPosts,
        String state,
        String tone,
        String fetched,
        @Nullable String next,
        @Nullable String problem,
        int posts,
        List<String> unmapped) {

    public boolean hasHeldPosts() {
        return heldPosts > 0;
    }

    static SourceLine of(SourceStatus source, PageContext context) {
        boolean isFailing = source.failures() > 0;
        boolean isGuarded = source.guardReason() != null;
        String tone = isGuarded
                ? "bad"
                : source.isPaused() ? "still" : isFailing ? "bad" : source.problem() == null ? "good" : "pending";
        String state = isGuarded
                ? "held"
                : source.isPaused()
                        ? "paused"
                        : isFailing
                                ? "failing"
                                : source.fetchedAt() == null
                                        ? "new"
                                        : source.problem() != null
                                                ? "check"
                                                : source.mode() == SourceMode.REVIEW ? "fine, reviewed" : "fine";
        return new SourceLine(
                source.id(),
                source.name(),
                source.feedUrl(),
                source.isPaused(),
                source.held(),
                state,
                source.fetchedAt() == null ? "pending" : tone,
                source.fetchedAt() == null
                        ? "never"
                        : Dates.dayAndTime(source.fetchedAt(), context.site().zone(), context.language()),
                source.isPaused()
                        ? null
                        : Dates.dayAndTime(source.nextFetchAt(), context.site().zone(), context.language()),
                source.problem(),
                source.posts(),
                source.unmappedLabels());
    }

    public int unmappedCount() {
        return unmapped.size();
    }

    public boolean hasUnmapped() {
        return !unmapped.isEmpty();
    }
}
