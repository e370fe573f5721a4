package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What posts said before they were changed. */
final class Versions {
    private final VersionDao versions;

    Versions(Jdbi jdbi) {
        this.versions = jdbi.onDemand(VersionDao.class);
    }

    /**
     * Keeps what a post says now, in the transaction that changes it.
     *
     * @param staffId who changes it; null for its source
     */
    void keep(long postId, @Nullable Long staffId, Instant now) {
        versions.keep(postId, versions.last(postId) + 1, staffId, now);
    }

    /** The newest first. */
    List<VersionDao.Version> of(long postId) {
        return versions.of(postId);
    }

    Optional<VersionDao.Version> find(long postId, int number) {
        return versions.find(postId, number);
    }
}
