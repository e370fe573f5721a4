package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What staff are writing; see the table for the columns. Every statement names whose it is. */
@RegisterConstructorMapper(DraftDao.Row.class)
@RegisterConstructorMapper(DraftDao.Line.class)
interface DraftDao {

    record Row(long id, @Nullable Long postId, @Nullable Long story, String fields, Instant savedAt) {}

    /** One in a list. */
    record Line(long id, @Nullable Long postId, String title, Instant savedAt) {}

    @GetGeneratedKeys
    @SqlUpdate("INSERT INTO post_draft (staff_id, post_id, story, title, fields, saved_at)"
            + " VALUES (:staffId, :postId, :story, :title, :fields, :now)")
    long insert(long staffId, @Nullable Long postId, @Nullable Long story, String title, String fields, Instant now);

    /** False when it is gone, or another's. */
    @SqlUpdate("UPDATE post_draft SET title = :title, fields = :fields, saved_at = :now"
            + " WHERE id = :id AND staff_id = :staffId")
    boolean change(long id, long staffId, String title, String fields, Instant now);

    @SqlQuery("SELECT id, post_id, story, fields, saved_at FROM post_draft WHERE id = :id AND staff_id = :staffId")
    Optional<Row> find(long id, long staffId);

    @SqlQuery("SELECT id, post_id, story, fields, saved_at FROM post_draft"
            + " WHERE post_id = :postId AND staff_id = :staffId ORDER BY id DESC LIMIT 1")
    Optional<Row> ofPost(long postId, long staffId);

    @SqlQuery("SELECT id, post_id, title, saved_at FROM post_draft WHERE staff_id = :staffId ORDER BY id DESC LIMIT 50")
    List<Line> of(long staffId);

    /** The forms of everybody in which a picture of our own is named. */
    @SqlQuery("SELECT fields FROM post_draft WHERE fields LIKE '%picture:%'")
    List<String> withPictures();

    @SqlUpdate("DELETE FROM post_draft WHERE id = :id AND staff_id = :staffId")
    void drop(long id, long staffId);
}
