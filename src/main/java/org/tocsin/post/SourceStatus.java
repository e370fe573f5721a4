package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing, for staff.
 *
 * @param fetchedAt null before the first fetch
 * @param problem the last one, in plain words; null when the last fetch went well
 * @param posts how many came from it
 * @param held how many of those wait for somebody to look at them
 * @param guardReason why everything new is held; null when it is not
 * @param movedTo where it says that it has moved; null when it does not
 * @param parentId the source that its posts are kept with; null for its own
 * @param unmappedLabels what it calls topics that we know under no name
 */
public record SourceStatus(
        long id,
        String name,
        String feedUrl,
        String language,
        SourceMode mode,
        @Nullable Instant fetchedAt,
        Instant nextFetchAt,
        int failures,
        @Nullable String problem,
        int posts,
        int held,
        int pairHours,
        boolean isByProxy,
        @Nullable String guardReason,
        @Nullable String movedTo,
        @Nullable Long parentId,
        List<String> unmappedLabels) {
    public boolean isPaused() {
        return mode == SourceMode.PAUSED;
    }

    static SourceStatus of(SourceDao.Source source, int posts, int held, List<String> unmapped) {
        return new SourceStatus(
                source.id(),
                source.name(),
                source.feedUrl(),
                source.language(),
                source.paused() ? SourceMode.PAUSED : source.review() ? SourceMode.REVIEW : SourceMode.AUTOMATIC,
                source.fetchedAt(),
                source.nextFetchAt(),
                source.failures(),
                source.problem(),
                posts,
                held,
                source.pairHours(),
                source.proxy() != null,
                source.guardReason(),
                source.movedTo(),
                source.parentId(),
                unmapped);
    }
}
