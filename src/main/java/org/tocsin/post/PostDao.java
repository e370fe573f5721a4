package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Putting posts in and changing them. */
@RegisterConstructorMapper(PostDao.Known.class)
@RegisterConstructorMapper(PostDao.Print.class)
@RegisterConstructorMapper(PostDao.Recent.class)
interface PostDao {
    /** A post that is there already. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Known(long id, String state, String language, byte[] sourceKey, byte[] contentHash, Instant dated) {}

    /** What tells whether another text is the same. */
    record Print(long id, long fingerprint) {}

    /** One that could still be pulled. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Recent(
            long id,
            String state,
            byte[] sourceKey,
            @Nullable String link,
            Instant dated) {}

    String KNOWN = "p.id, p.state, p.language, p.source_key, p.content_hash, p.dated";
    String INTO = """
            INSERT INTO post (source_id, source_key, state, language, title, summary, html, text, markdown, author, link,
                picture_id, picture_alt, picture_caption, dated, first_seen_at, changed_at, content_hash, release_at,
                held_because, fingerprint)
            VALUES (:sourceId, :sourceKey, :state, :language, :text.title, :text.summary, :text.html, :text.plain,
                :markdown, :author, :link, :text.pictureId, :text.pictureAlt, :text.pictureCaption, :dated, :now, :now,
                :text.hash, :releaseAt, :heldBecause, :fingerprint)
            """;

    @SqlQuery("SELECT " + KNOWN + " FROM post p WHERE p.source_id = :sourceId AND p.source_key IN (<keys>)")
    List<Known> known(long sourceId, @BindList("keys") Collection<byte[]> keys);

    @SqlQuery("SELECT " + KNOWN + " FROM post p WHERE p.id IN (<ids>)")
    List<Known> byId(@BindList("ids") Collection<Long> ids);

    @GetGeneratedKeys
    @SqlUpdate(INTO)
    long insert(@BindMethods PostRow row);

    /** One that is there already stays as it is. */
    @SqlBatch(INTO + " ON DUPLICATE KEY UPDATE id = id")
    void insertAll(@BindMethods Collection<PostRow> row);

    /** A post is its own story until it is joined with its translations. */
    @SqlUpdate("UPDATE post SET story_id = id WHERE id = :id")
    void startStory(long id);

    @SqlUpdate("UPDATE post SET story_id = id WHERE id IN (<ids>) AND story_id IS NULL")
    void startStories(@BindList("ids") Collection<Long> ids);

    /** The feed calls it otherwise now. */
    @SqlUpdate("UPDATE post SET source_key = :key WHERE id = :id")
    void rename(long id, byte[] key);

    @SqlUpdate("""
            UPDATE post
            SET title = :title, summary = :summary, html = :html, text = :plain, picture_id = :pictureId,
                picture_alt = :pictureAlt, picture_caption = :pictureCaption, changed_at = :now, content_hash = :hash
            WHERE id = :id
            """)
    void change(long id, @BindMethods PostText text, Instant now);

    @SqlBatch("INSERT IGNORE INTO post_topic (post_id, topic_id) VALUES (:postId, :topicId)")
    void addTopics(long postId, Collection<Long> topicId);

    @SqlBatch("INSERT IGNORE INTO post_topic (post_id, topic_id) VALUES (:postId, :topicId)")
    void addAllTopics(List<Long> postId, List<Long> topicId);

    /** Only what still lies in the archive of that source. */
    @SqlUpdate("""
            UPDATE post SET state = 'due', release_at = :now
            WHERE source_id = :sourceId AND state = 'archive' AND id IN (<ids>)
            """)
    int pick(long sourceId, @BindList("ids") Collection<Long> ids, Instant now);

    @SqlQuery("SELECT id, fingerprint FROM post WHERE fingerprint <> 0 ORDER BY id DESC LIMIT :limit")
    List<Print> fingerprints(int limit);

    @SqlQuery("SELECT text FROM post WHERE id = :id")
    Optional<String> plain(long id);

    /** Those of a source that nobody may have read yet, or not for long. */
    @SqlQuery("""
            SELECT id, state, source_key, link, dated FROM post
            WHERE source_id = :sourceId AND source_key IS NOT NULL AND first_seen_at > :seenAfter
              AND (state = 'due' OR (state = 'released' AND released_at > :releasedAfter))
            """)
    List<Recent> recent(long sourceId, Instant seenAfter, Instant releasedAfter);

    /** What had vanished from its source is there again. */
    @SqlUpdate("""
            UPDATE post
            SET state = CASE WHEN release_number IS NULL THEN 'due' ELSE 'released' END, held_because = NULL
            WHERE id = :id AND state = 'held' AND held_because = 'vanished'
            """)
    void isBack(long id);

    @SqlUpdate("UPDATE post SET state = 'held', held_because = :because WHERE id = :id"
            + " AND state IN ('due', 'released')")
    boolean hold(long id, String because);
}
