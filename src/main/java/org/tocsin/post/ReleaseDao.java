package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/** The sequence of releases. */
@RegisterConstructorMapper(ReleaseDao.Released.class)
@RegisterConstructorMapper(ReleaseDao.PostTopic.class)
@RegisterConstructorMapper(Out.class)
interface ReleaseDao {

    record Released(
            long id,
            long storyId,
            long releaseNumber,
            String language,
            String title,
            String summary,
            String html,
            String text,
            @Nullable String link,
            Instant dated,
            boolean isCorrection) {
        ReleasedPost with(Set<Long> topicIds, List<PictureInside> pictures) {
            return new ReleasedPost(
                    id,
                    storyId,
                    releaseNumber,
                    new LanguageTag(language),
                    isCorrection ? Correction.titled(title, new LanguageTag(language)) : title,
                    summary,
                    html,
                    text,
                    link,
                    dated,
                    topicIds,
                    pictures);
        }
    }

    record PostTopic(long postId, long topicId) {}

    /** Whoever holds the row releases alone, until the end of the transaction. */
    @SqlQuery("SELECT last_number FROM release_counter WHERE id = 1 FOR UPDATE")
    long lockCounter();

    @SqlQuery("SELECT last_number FROM release_counter WHERE id = 1")
    long lastNumber();

    @SqlUpdate("UPDATE release_counter SET last_number = :number WHERE id = 1")
    void setCounter(long number);

    @SqlQuery("""
            SELECT id FROM post
            WHERE state = 'due' AND release_at <= :now
            ORDER BY release_at, id
            LIMIT :limit
            FOR UPDATE
            """)
    List<Long> due(Instant now, int limit);

    @SqlBatch("UPDATE post SET state = 'released', release_number = :number, released_at = :now WHERE id = :id")
    void release(List<Long> id, List<Long> number, Instant now);

    /** A translation of what was released before the mark is no news; a correction is. */
    @SqlQuery("""
            SELECT id, story_id, release_number, language, title, summary, html, text, link, dated, is_correction
            FROM post p
            WHERE release_number > :mark AND release_number <= :upto AND state = 'released'
              AND (is_correction OR NOT EXISTS (
                SELECT 1 FROM post q
                WHERE q.story_id = p.story_id AND q.id <> p.id AND q.state = 'released' AND q.release_number <= :mark))
            ORDER BY release_number
            """)
    List<Released> after(long mark, long upto);

    /** The last number that was given before then; 0 when there is none. */
    @SqlQuery("SELECT COALESCE(MAX(release_number), 0) FROM post WHERE released_at < :then")
    long lastBefore(Instant then);

    @SqlQuery("SELECT MAX(released_at) FROM post WHERE state = 'released' AND released_at < :then")
    Optional<Instant> newestBefore(Instant then);

    @SqlQuery("""
            SELECT id, story_id, language, title, released_at FROM post
            WHERE state = 'released' AND released_at >= :from AND released_at < :to
            ORDER BY release_number DESC
            """)
    List<Out> between(Instant from, Instant to);

    @SqlQuery("SELECT id FROM post WHERE id IN (<ids>) AND state <> 'released'")
    List<Long> notReleased(@BindList("ids") Collection<Long> ids);

    @SqlQuery("""
            SELECT t.post_id, t.topic_id
            FROM post_topic t
            JOIN post p ON p.id = t.post_id
            WHERE p.release_number > :mark AND p.release_number <= :upto
            """)
    List<PostTopic> topicsAfter(long mark, long upto);
}
