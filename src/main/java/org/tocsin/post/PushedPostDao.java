package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Posts that programs push, and the list of all posts that programs may read. */
@RegisterConstructorMapper(PushedPosts.Line.class)
@RegisterConstructorMapper(PushedPosts.Text.class)
interface PushedPostDao {
    String LINE = """
            SELECT p.id, p.language, p.title, p.state, p.link, p.dated, p.release_at, p.released_at,
                pushed.post_id IS NOT NULL AS is_pushed
            FROM post p
            LEFT JOIN pushed_post pushed ON pushed.post_id = p.id
            """;

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO post (state, language, title, summary, html, text, markdown, author, link, dated, first_seen_at,
                changed_at, content_hash, release_at)
            VALUES ('due', :language, :text.title, :text.summary, :text.html, :text.plain, :markdown, :author, :link,
                :releaseAt, :now, :now, :text.hash, :releaseAt)
            """)
    long insert(
            String language,
            @BindMethods("text") PostText text,
            @Nullable String markdown,
            @Nullable String author,
            @Nullable String link,
            Instant releaseAt,
            Instant now);

    @SqlUpdate("UPDATE post SET story_id = id WHERE id = :id")
    void startStory(long id);

    @SqlUpdate("INSERT INTO pushed_post (post_id, program_id, item_hash) VALUES (:id, :program, :item)")
    void note(long id, long program, byte[] item);

    @SqlQuery("SELECT post_id FROM pushed_post WHERE item_hash = :item")
    Optional<Long> byItem(byte[] item);

    @SqlQuery("""
            SELECT p.state FROM post p JOIN pushed_post pushed ON pushed.post_id = p.id WHERE p.id = :id FOR UPDATE
            """)
    Optional<String> lockState(long id);

    @SqlUpdate("""
            UPDATE post
            SET language = :language, title = :text.title, summary = :text.summary, html = :text.html,
                text = :text.plain, markdown = :markdown, author = :author, link = :link, changed_at = :now,
                content_hash = :text.hash,
                release_at = CASE WHEN state = 'due' THEN COALESCE(:releaseAt, release_at) ELSE release_at END
            WHERE id = :id
            """)
    void change(
            long id,
            String language,
            @BindMethods("text") PostText text,
            @Nullable String markdown,
            @Nullable String author,
            @Nullable String link,
            @Nullable Instant releaseAt,
            Instant now);

    @SqlQuery("SELECT content_hash = :hash FROM post WHERE id = :id")
    boolean says(long id, byte[] hash);

    @SqlQuery("SELECT summary, markdown, html, author, COALESCE(story_id, id) AS story_id FROM post WHERE id = :id")
    Optional<PushedPosts.Text> text(long id);

    @SqlQuery("SELECT t.slug FROM post_topic pt JOIN topic t ON t.id = pt.topic_id WHERE pt.post_id = :id ORDER BY 1")
    List<String> topics(long id);

    @SqlUpdate("DELETE FROM post_topic WHERE post_id = :id")
    void dropTopics(long id);

    @SqlBatch("INSERT IGNORE INTO post_topic (post_id, topic_id) VALUES (:id, :topicId)")
    void addTopics(long id, Iterable<Long> topicId);

    /** False when it was withdrawn before. */
    @SqlUpdate("UPDATE post SET state = 'withdrawn', changed_at = :now WHERE id = :id AND state <> 'withdrawn'")
    boolean withdraw(long id, Instant now);

    @SqlQuery(LINE + "WHERE p.id = :id")
    Optional<PushedPosts.Line> find(long id);

    @SqlQuery(LINE + "WHERE :before IS NULL OR p.id < :before ORDER BY p.id DESC LIMIT :limit")
    List<PushedPosts.Line> newest(@Nullable Long before, int limit);
}
