package org.tocsin.post;

import org.jspecify.annotations.Nullable;

/**
 * What came of fetching a source.
 *
 * @param added posts that were not known before
 * @param changed posts whose text is newer than ours
 * @param problem in plain words for staff; null when there is none
 */
public record FetchOutcome(
        Kind kind, int added, int changed, @Nullable String problem) {

    /** How it ended. */
    public enum Kind {
        /** There was a feed and it was read. */
        READ,
        /** The source says that nothing changed since the last time. */
        NOT_MODIFIED,
        /** The source says that the feed is gone for good; it is paused. */
        GONE,
        FAILED
    }
}
