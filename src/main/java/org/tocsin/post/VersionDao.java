package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Former versions of posts. */
@RegisterConstructorMapper(VersionDao.Version.class)
interface VersionDao {
    /**
     * What a post said.
     *
     * @param keptAt until when
     * @param changedBy who changed it then; null for its source
     */
    record Version(
            int number,
            String title,
            String summary,
            String html,
            String text,
            @Nullable String markdown,
            Instant keptAt,
            @Nullable String changedBy) {}

    String COLUMNS = "SELECT v.number, v.title, v.summary, v.html, v.text, v.markdown, v.kept_at, s.name AS changed_by"
            + " FROM post_version v LEFT JOIN staff s ON s.id = v.staff_id WHERE v.post_id = :postId";

    @SqlQuery("SELECT COALESCE(MAX(number), 0) FROM post_version WHERE post_id = :postId")
    int last(long postId);

    @SqlUpdate("""
            INSERT INTO post_version (post_id, number, title, summary, html, text, markdown, kept_at, staff_id)
            SELECT id, :number, title, summary, html, text, markdown, :now, :staffId FROM post WHERE id = :postId
            """)
    void keep(long postId, int number, @Nullable Long staffId, Instant now);

    @SqlQuery(COLUMNS + " ORDER BY v.number DESC")
    List<Version> of(long postId);

    @SqlQuery(COLUMNS + " AND v.number = :number")
    Optional<Version> find(long postId, int number);
}
