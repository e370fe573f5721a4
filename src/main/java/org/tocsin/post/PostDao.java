package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Putting posts in and changing them. */
@RegisterConstructorMapper(PostDao.Known.class)
interface PostDao {

    /** A post that is there already. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Known(long id, String state, byte[] contentHash) {}

    @SqlQuery("SELECT id, state, content_hash FROM post WHERE source_id = :sourceId AND source_key = :key")
    Optional<Known> known(long sourceId, byte[] key);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO post (source_id, source_key, state, language, title, summary, html, text, markdown, author, link,
                picture_id, picture_alt, picture_caption, dated, first_seen_at, changed_at, content_hash, release_at)
            VALUES (:sourceId, :sourceKey, :state, :language, :text.title, :text.summary, :text.html, :text.plain,
                :markdown, :author, :link, :text.pictureId, :text.pictureAlt, :text.pictureCaption, :dated, :now, :now,
                :text.hash, :releaseAt)
            """)
    long insert(@BindMethods PostRow row);

    /** A post is its own story until it is joined with its translations. */
    @SqlUpdate("UPDATE post SET story_id = id WHERE id = :id")
    void startStory(long id);

    @SqlUpdate("""
            UPDATE post
            SET title = :title, summary = :summary, html = :html, text = :plain, picture_id = :pictureId,
                picture_alt = :pictureAlt, picture_caption = :pictureCaption, changed_at = :now, content_hash = :hash
            WHERE id = :id
            """)
    void change(long id, @BindMethods PostText text, Instant now);

    @SqlBatch("INSERT IGNORE INTO post_topic (post_id, topic_id) VALUES (:postId, :topicId)")
    void addTopics(long postId, Collection<Long> topicId);

    /** Only what still lies in the archive of that source. */
    @SqlUpdate("""
            UPDATE post SET state = 'due', release_at = :now
            WHERE source_id = :sourceId AND state = 'archive' AND id IN (<ids>)
            """)
    int pick(long sourceId, @BindList("ids") Collection<Long> ids, Instant now);
}
