package org.tocsin.post;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * How often posts are opened, by the hour. Nothing is known of who opened them: neither address nor cookie is looked
 * at. A reader's page never waits for the database because of it.
 */
final class ReadCounts {
    /** What is shown as most read is of this time. */
    static final Duration SHOWN = Duration.ofDays(2);

    /** More different posts are not opened in a minute, but by a machine. */
    private static final int MOST = 10_000;

    private final ReadDao counts;
    private final Map<Long, Integer> waiting = new ConcurrentHashMap<>();

    ReadCounts(Jdbi jdbi) {
        this.counts = jdbi.onDemand(ReadDao.class);
    }

    /** The numbers by post and hour. */
    interface ReadDao {
        @SqlBatch("""
                INSERT INTO post_read (post_id, read_hour, reads_then) VALUES (:postId, :hour, :reads)
                ON DUPLICATE KEY UPDATE reads_then = reads_then + VALUES(reads_then)
                """)
        void add(List<Long> postId, Instant hour, List<Integer> reads);

        @SqlUpdate("DELETE FROM post_read WHERE read_hour < :before")
        void forget(Instant before);
    }

    /** The hour in which it is written down is near enough. */
    void count(long postId) {
        if (waiting.size() < MOST) {
            waiting.merge(postId, 1, Integer::sum);
        }
    }

    void writeDown(Instant now) {
        List<Long> posts = new ArrayList<>();
        List<Integer> reads = new ArrayList<>();
        for (Long post : List.copyOf(waiting.keySet())) {
            Integer count = waiting.remove(post);
            if (count != null) {
                posts.add(post);
                reads.add(count);
            }
        }
        if (!posts.isEmpty()) {
            counts.add(posts, now.truncatedTo(ChronoUnit.HOURS), reads);
        }
        counts.forget(now.minus(SHOWN));
    }
}
