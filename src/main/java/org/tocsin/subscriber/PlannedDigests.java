package org.tocsin.subscriber;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/** The digests that lie ready for a reader, as far as what the reader wants bears on them. */
public interface PlannedDigests {
    /** Where nobody can leave a part of their mail, and nobody can come back. */
    PlannedDigests NONE = new PlannedDigests() {
        @Override
        public void takeBack(long subscriber, Set<Long> topics, Instant now) {}

        @Override
        public OptionalLong missed(long subscriber, Instant since) {
            return OptionalLong.empty();
        }
    };

    /**
     * Takes back what waits for a reader and is about nothing that they still want. What is about one of their topics
     * and others, too, goes. In the transaction that changes what they want.
     *
     * @param topics all that they want from now on
     */
    void takeBack(long subscriber, Set<Long> topics, Instant now);

    /**
     * What a reader missed who had left and came back.
     *
     * @param since when they left
     * @return the release up to which they had everything; empty when they missed nothing, or would get something twice
     */
    OptionalLong missed(long subscriber, Instant since);
}
