package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Posts as staff look after them. */
@RegisterConstructorMapper(EditDao.Editable.class)
interface EditDao {
    /** A post, whatever its state; see the table for the columns. */
    record Editable(
            long id,
            long storyId,
            @Nullable Long sourceId,
            String state,
            String language,
            String title,
            String summary,
            String html,
            String text,
            @Nullable String markdown,
            @Nullable String link,
            Instant dated,
            @Nullable Instant releaseAt,
            @Nullable Instant releasedAt,
            @Nullable String heldBecause,
            boolean isCorrection,
            @Nullable String withdrawnNote) {}

    @SqlQuery("""
            SELECT id, COALESCE(story_id, id) AS story_id, source_id, state, language, title, summary, html, text,
                markdown, link, dated, release_at, released_at, held_because, is_correction, withdrawn_note
            FROM post WHERE id = :id
            """)
    Optional<Editable> find(long id);

    @SqlUpdate("UPDATE post SET markdown = :markdown, language = :language WHERE id = :id")
    void write(long id, @Nullable String markdown, String language);

    @SqlQuery("SELECT topic_id FROM post_topic WHERE post_id = :id")
    List<Long> topics(long id);

    @SqlUpdate("DELETE FROM post_topic WHERE post_id = :id AND topic_id NOT IN (<kept>)")
    void dropTopics(long id, @BindList("kept") Collection<Long> kept);

    @SqlUpdate("UPDATE post SET state = 'held', held_because = 'staff'"
            + " WHERE id = :id AND state IN ('due', 'released', 'archive')")
    boolean hold(long id);

    /** One that was out before is out again; another is due at once. */
    @SqlUpdate("""
            UPDATE post
            SET state = CASE WHEN release_number IS NULL THEN 'due' ELSE 'released' END, held_because = NULL,
                release_at = :now
            WHERE id = :id AND state IN ('held', 'due', 'archive')
            """)
    boolean send(long id, Instant now);

    @SqlUpdate("UPDATE post SET state = 'withdrawn', held_because = NULL, withdrawn_note = :note, changed_at = :now"
            + " WHERE id = :id AND state <> 'withdrawn'")
    boolean withdraw(long id, @Nullable String note, Instant now);

    @SqlUpdate("UPDATE post SET state = 'archive', withdrawn_note = NULL, changed_at = :now"
            + " WHERE id = :id AND state = 'withdrawn'")
    boolean bringBack(long id, Instant now);

    /** It gets the next number once more: who had it gets it as a correction, who has not had it yet gets it once. */
    @SqlUpdate("""
            UPDATE post SET state = 'due', is_correction = TRUE, release_number = NULL, release_at = :now,
                changed_at = :now
            WHERE id = :id AND state = 'released'
            """)
    boolean correct(long id, Instant now);

    @SqlUpdate("""
            UPDATE post p
            JOIN post_version v ON v.post_id = p.id AND v.number = :number
            SET p.title = v.title, p.summary = v.summary, p.html = v.html, p.text = v.text, p.markdown = v.markdown,
                p.picture_id = :pictureId, p.picture_alt = :alt, p.picture_caption = :caption, p.changed_at = :now
            WHERE p.id = :id
            """)
    void restore(
            long id, int number, @Nullable Long pictureId, @Nullable String alt, @Nullable String caption, Instant now);

    @SqlUpdate("UPDATE post SET story_id = id WHERE id = :id")
    void separate(long id);
}
