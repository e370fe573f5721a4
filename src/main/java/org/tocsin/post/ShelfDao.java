package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The posts that anybody may read: those of the archive and those that are out. */
@RegisterConstructorMapper(ShelfDao.Card.class)
@RegisterConstructorMapper(ShelfDao.Full.class)
@RegisterConstructorMapper(ShelfDao.PostTopic.class)
@RegisterConstructorMapper(ShelfDao.Desk.class)
interface ShelfDao {

    record Card(
            long id,
            String language,
            String title,
            String summary,
            Instant dated,
            @Nullable Long pictureId,
            @Nullable String pictureAlt,
            @Nullable String pictureCaption) {}

    record Full(
            long id,
            String language,
            String title,
            String summary,
            Instant dated,
            @Nullable Long pictureId,
            @Nullable String pictureAlt,
            @Nullable String pictureCaption,
            String html,
            @Nullable String author,
            @Nullable String link,
            Instant changedAt) {
        Card card() {
            return new Card(id, language, title, summary, dated, pictureId, pictureAlt, pictureCaption);
        }
    }

    record PostTopic(long postId, long topicId) {}

    /** A post as staff see it in their list; also what is not out yet. */
    record Desk(
            long id,
            String language,
            String title,
            String state,
            @Nullable String source,
            Instant dated,
            @Nullable Instant releaseAt,
            @Nullable Instant releasedAt,
            @Nullable String heldBecause,
            long storyId) {}

    String CARD = "p.id, p.language, p.title, p.summary, p.dated, p.picture_id, p.picture_alt, p.picture_caption";
    String FULL = CARD + ", p.html, p.author, p.link, p.changed_at";
    String SHOWN = "p.state IN ('archive', 'released')";
    String NEWEST_FIRST = " ORDER BY p.dated DESC, p.id DESC LIMIT :limit";
    String DESK = "SELECT p.id, p.language, p.title, p.state, s.name AS source, p.dated, p.release_at, p.released_at,"
            + " p.held_because, COALESCE(p.story_id, p.id) AS story_id"
            + " FROM post p LEFT JOIN source s ON s.id = p.source_id";

    @SqlQuery("SELECT COUNT(*) FROM post WHERE state = 'held'")
    long held();

    @SqlQuery("SELECT " + CARD + " FROM post p WHERE " + SHOWN + NEWEST_FIRST)
    List<Card> newest(int limit);

    @SqlQuery("SELECT " + CARD + " FROM post p JOIN post_topic t ON t.post_id = p.id AND t.topic_id = :topicId WHERE "
            + SHOWN + NEWEST_FIRST)
    List<Card> ofTopic(long topicId, int limit);

    /** Those after the given one in the order of the list. */
    @SqlQuery("SELECT " + CARD + " FROM post p JOIN post_topic t ON t.post_id = p.id AND t.topic_id = :topicId"
            + " JOIN post b ON b.id = :before WHERE " + SHOWN
            + " AND (p.dated < b.dated OR (p.dated = b.dated AND p.id < b.id))" + NEWEST_FIRST)
    List<Card> ofTopicBefore(long topicId, long before, int limit);

    @SqlQuery("SELECT " + FULL + " FROM post p WHERE p.id = :id AND " + SHOWN)
    Optional<Full> find(long id);

    /** The other posts of its story. */
    @SqlQuery("SELECT " + CARD + " FROM post p JOIN post b ON b.id = :id AND b.story_id = p.story_id WHERE p.id <> b.id"
            + " AND " + SHOWN + " ORDER BY p.id LIMIT 20")
    List<Card> translations(long id);

    /** Those that were opened most often since then, whatever their language; one of each story. */
    @SqlQuery("SELECT " + CARD + " FROM post p JOIN (SELECT post_id, SUM(reads_then) AS total FROM post_read"
            + " WHERE read_hour >= :since GROUP BY post_id) r ON r.post_id = p.id WHERE " + SHOWN
            + " ORDER BY r.total DESC, p.id DESC LIMIT :limit")
    List<Card> mostRead(Instant since, int limit);

    /** For feeds; null stands for every language and every topic. */
    @SqlQuery("SELECT " + FULL + " FROM post p WHERE " + SHOWN + " AND (:language IS NULL OR p.language = :language)"
            + " AND (:topicId IS NULL OR p.id IN (SELECT t.post_id FROM post_topic t WHERE t.topic_id = :topicId))"
            + NEWEST_FIRST)
    List<Full> full(@Nullable String language, @Nullable Long topicId, int limit);

    @SqlQuery("SELECT post_id, topic_id FROM post_topic WHERE post_id IN (<ids>)")
    List<PostTopic> topics(@BindList("ids") Collection<Long> ids);

    /** @param state null for all */
    @SqlQuery(DESK + " WHERE p.id < :before AND (:state IS NULL OR p.state = :state) ORDER BY p.id DESC LIMIT :limit")
    List<Desk> desk(@Nullable String state, long before, int limit);

    @SqlQuery(DESK + " WHERE p.source_id = :sourceId AND p.state = 'held' ORDER BY p.id DESC LIMIT :limit")
    List<Desk> heldOf(long sourceId, int limit);

    @SqlQuery(DESK
            + " WHERE p.source_id = :sourceId AND p.state = 'archive' ORDER BY p.dated DESC, p.id DESC LIMIT :limit")
    List<Desk> archive(long sourceId, int limit);
}
