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
 * @param unmappedLabels what it calls topics that we know under no name
 */
public record SourceStatus(
        long id,
        String name,
        String feedUrl,
        String language,
        boolean isPaused,
        @Nullable Instant fetchedAt,
        Instant nextFetchAt,
        int failures,
        @Nullable String problem,
        int posts,
        List<String> unmappedLabels) {

    static SourceStatus of(SourceDao.Source source, int posts, List<String> unmapped) {
        return new SourceStatus(
                source.id(),
                source.name(),
                source.feedUrl(),
                source.language(),
                source.paused(),
                source.fetchedAt(),
                source.nextFetchAt(),
                source.failures(),
                source.problem(),
                posts,
                unmapped);
    }
}
