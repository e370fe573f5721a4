package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Marks of posts, and the stories that are joined by them. */
@RegisterConstructorMapper(MarkDao.Marked.class)
@RegisterConstructorMapper(MarkDao.Sibling.class)
interface MarkDao {
    /** A post that bears a mark. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Marked(byte[] mark, String kind, long postId, long storyId, String language) {}

    /** A post of a story. */
    record Sibling(long id, String language, String title, String state) {}

    @SqlBatch("INSERT IGNORE INTO post_mark (mark, kind, post_id) VALUES (:mark, :kind, :postId)")
    void add(List<Long> postId, List<byte[]> mark, List<String> kind);

    @SqlQuery("""
            SELECT m.mark, m.kind, m.post_id, COALESCE(p.story_id, p.id) AS story_id, p.language
            FROM post_mark m
            JOIN post p ON p.id = m.post_id
            WHERE m.mark IN (<marks>)
            """)
    List<Marked> bearing(@BindList("marks") Collection<byte[]> marks);

    @SqlQuery("SELECT id, language, title, state FROM post WHERE story_id = :storyId ORDER BY id")
    List<Sibling> story(long storyId);

    @SqlUpdate("UPDATE post SET story_id = :storyId WHERE id = :id")
    void join(long id, long storyId);

    /** Those of a story that were waiting for each other wait no longer. */
    @SqlUpdate("UPDATE post SET release_at = :now WHERE story_id = :storyId AND state = 'due' AND release_at > :now"
            + " AND dated <= :now AND source_id IS NOT NULL")
    void goAhead(long storyId, Instant now);
}
