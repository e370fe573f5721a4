package org.tocsin.demo;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the show has done, and the little that it must know of sources and posts that nobody else asks. */
interface DemoDao {

    @SqlQuery("SELECT COUNT(*) > 0 FROM demo_step WHERE name = :name")
    boolean isDone(String name);

    @SqlUpdate("""
            INSERT INTO demo_step (name, done_at) VALUES (:name, :now)
            ON DUPLICATE KEY UPDATE name = VALUES(name)
            """)
    void note(String name, Instant now);

    /** The validators go too: what is at the new address may differ. */
    @SqlUpdate("""
            UPDATE source SET feed_url = :feedUrl, etag = NULL, last_modified = NULL
            WHERE id = :sourceId AND feed_url != :feedUrl
            """)
    void moveSource(long sourceId, String feedUrl);

    @SqlQuery("SELECT id FROM post WHERE source_id = :sourceId AND state = 'archive' ORDER BY dated DESC, id DESC")
    List<Long> archived(long sourceId);

    /** How many posts of sources wait for the next tick. */
    @SqlQuery("SELECT COUNT(*) FROM post WHERE state = 'due' AND source_id IS NOT NULL")
    int waiting();

    /** Of a sample post; null when none has any. */
    @SqlQuery("SELECT MIN(picture_id) FROM post_picture")
    @Nullable
    Long somePicture();
}
