package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The bytes of pictures, each kept once. */
@RegisterConstructorMapper(Picture.class)
@RegisterConstructorMapper(PictureInside.class)
@RegisterConstructorMapper(PictureDao.OfPost.class)
@RegisterConstructorMapper(PictureDao.Octets.class)
interface PictureDao {

    record OfPost(long postId, long id, String mediaType, int width, int height) {
        PictureInside inside() {
            return new PictureInside(id, mediaType, width, height);
        }
    }

    record Octets(long id, int octets) {}

    @SqlQuery("SELECT id, LENGTH(content) AS octets FROM picture WHERE id IN (<ids>)")
    List<Octets> octets(@BindList("ids") Collection<Long> ids);

    /** Does nothing when the very same picture is there already, but that one that comes from elsewhere is no secret. */
    @SqlUpdate("""
            INSERT INTO picture (content_hash, media_type, width, height, content, is_kept_back)
            VALUES (:hash, :mediaType, :width, :height, :content, :isKeptBack)
            ON DUPLICATE KEY UPDATE is_kept_back = is_kept_back AND VALUES(is_kept_back),
                kept_at = CURRENT_TIMESTAMP(3)
            """)
    void insert(byte[] hash, String mediaType, int width, int height, byte[] content, boolean isKeptBack);

    @SqlQuery("SELECT id, media_type, width, height FROM picture WHERE content_hash = :hash")
    PictureInside find(byte[] hash);

    @SqlQuery("SELECT id, media_type, width, height, content FROM picture WHERE id = :id")
    Optional<Picture> find(long id);

    @SqlQuery("SELECT id, media_type, width, height FROM picture WHERE id = :id")
    Optional<PictureInside> inside(long id);

    /** Only what anybody may see: what staff put in shows with the first post that does. */
    @SqlQuery("""
            SELECT p.id, p.media_type, p.width, p.height, p.content FROM picture p
            WHERE p.id = :id AND (NOT p.is_kept_back OR EXISTS (
                SELECT 1 FROM post_picture l JOIN post o ON o.id = l.post_id
                WHERE l.picture_id = p.id AND o.state IN ('archive', 'released')))
            """)
    Optional<Picture> shown(long id);

    /** What went out in a mail is no secret any more. */
    @SqlUpdate("UPDATE picture SET is_kept_back = FALSE WHERE is_kept_back"
            + " AND EXISTS (SELECT 1 FROM edition_picture e WHERE e.picture_id = picture.id)")
    void openSent();

    @SqlUpdate("UPDATE picture SET is_kept_back = FALSE WHERE id = :id")
    void open(long id);

    @SqlUpdate("DELETE FROM post_picture WHERE post_id = :postId")
    void unlink(long postId);

    @SqlUpdate("INSERT IGNORE INTO post_picture (post_id, picture_id) VALUES (:postId, :pictureId)")
    void link(long postId, long pictureId);

    /** What posts show now, they may be asked to show again. */
    @SqlUpdate("INSERT IGNORE INTO post_picture_before (post_id, picture_id)"
            + " SELECT post_id, picture_id FROM post_picture WHERE post_id IN (<postIds>)")
    void remember(@BindList("postIds") Collection<Long> postIds);

    String UNUSED = """
            p.kept_at < :before
              AND NOT EXISTS (SELECT 1 FROM post o WHERE o.picture_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM post_picture l WHERE l.picture_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM post_picture_before b WHERE b.picture_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM edition_picture e WHERE e.picture_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM alert_picture a WHERE a.picture_id = p.id)
            """;

    /** Those that neither a post nor a mail has use for; a draft may. */
    @SqlQuery("SELECT p.id FROM picture p WHERE p.id > :after AND " + UNUSED + " ORDER BY p.id LIMIT :limit")
    List<Long> unused(long after, Instant before, int limit);

    /** Those that somebody has found a use for meanwhile stay. */
    @SqlUpdate("DELETE p FROM picture p WHERE p.id IN (<ids>) AND " + UNUSED)
    int forget(@BindList("ids") Collection<Long> ids, Instant before);

    @SqlQuery("""
            SELECT l.post_id, p.id, p.media_type, p.width, p.height
            FROM post_picture l
            JOIN picture p ON p.id = l.picture_id
            JOIN post o ON o.id = l.post_id
            WHERE o.release_number > :mark AND o.release_number <= :upto
            ORDER BY l.post_id, p.id
            """)
    List<OfPost> releasedAfter(long mark, long upto);

    @SqlQuery("""
            SELECT p.id, p.media_type, p.width, p.height
            FROM post_picture l
            JOIN picture p ON p.id = l.picture_id
            WHERE l.post_id = :postId
            ORDER BY p.id
            """)
    List<PictureInside> of(long postId);
}
