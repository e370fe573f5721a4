package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Sources, when they are to be fetched, and what they call our topics. */
@RegisterConstructorMapper(SourceDao.Source.class)
@RegisterConstructorMapper(SourceDao.Counted.class)
@RegisterConstructorMapper(SourceDao.Label.class)
interface SourceDao {

    /**
     * A source.
     *
     * @param baselineAt when its first fetch was complete; null before
     */
    record Source(
            long id,
            String name,
            String feedUrl,
            String language,
            boolean paused,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable Instant baselineAt,
            @Nullable Instant fetchedAt,
            Instant nextFetchAt,
            int failures,
            @Nullable String problem) {}

    record Counted(long sourceId, int posts) {}

    /**
     * What a source calls a topic, folded.
     *
     * @param topicId null when we know none by that name
     */
    record Label(long sourceId, String label, @Nullable Long topicId) {}

    String COLUMNS =
            "id, name, feed_url, language, paused, etag, last_modified, baseline_at, fetched_at, next_fetch_at,"
                    + " failures, problem";

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO source (name, feed_url, language, next_fetch_at)
            VALUES (:name, :feedUrl, :language, :now)
            """)
    long insert(String name, String feedUrl, String language, Instant now);

    @SqlQuery("SELECT " + COLUMNS + " FROM source WHERE id = :id")
    Optional<Source> find(long id);

    @SqlQuery("SELECT " + COLUMNS + " FROM source ORDER BY name, id")
    List<Source> all();

    @SqlQuery(
            "SELECT " + COLUMNS + " FROM source WHERE paused = FALSE AND next_fetch_at <= :now ORDER BY next_fetch_at")
    List<Source> due(Instant now);

    /** False when another node took it first. */
    @SqlUpdate("UPDATE source SET next_fetch_at = :until WHERE id = :id AND next_fetch_at = :seen")
    boolean claim(long id, Instant seen, Instant until);

    @SqlUpdate("""
            UPDATE source
            SET fetched_at = :now, next_fetch_at = :next, failures = 0, problem = :problem,
                etag = :etag, last_modified = :lastModified, baseline_at = COALESCE(baseline_at, :now)
            WHERE id = :id
            """)
    void succeeded(
            long id,
            Instant now,
            Instant next,
            @Nullable String problem,
            @Nullable String etag,
            @Nullable String lastModified);

    @SqlUpdate("UPDATE source SET fetched_at = :now, next_fetch_at = :next, failures = 0 WHERE id = :id")
    void unchanged(long id, Instant now, Instant next);

    @SqlUpdate("""
            UPDATE source
            SET fetched_at = :now, next_fetch_at = :next, failures = failures + 1, problem = :problem
            WHERE id = :id
            """)
    void failed(long id, Instant now, Instant next, String problem);

    @SqlUpdate("UPDATE source SET paused = :paused, next_fetch_at = :next WHERE id = :id")
    void pause(long id, boolean paused, Instant next);

    @SqlQuery("SELECT source_id, COUNT(*) AS posts FROM post WHERE source_id IS NOT NULL GROUP BY source_id")
    List<Counted> counts();

    @SqlQuery("SELECT source_id, label, topic_id FROM source_label WHERE source_id = :sourceId")
    List<Label> labels(long sourceId);

    @SqlQuery("SELECT source_id, label, topic_id FROM source_label WHERE topic_id IS NULL ORDER BY label")
    List<Label> unmapped();

    @SqlUpdate("""
            INSERT INTO source_label (source_id, label, topic_id) VALUES (:sourceId, :label, :topicId)
            ON DUPLICATE KEY UPDATE topic_id = COALESCE(topic_id, VALUES(topic_id))
            """)
    void putLabel(long sourceId, String label, @Nullable Long topicId);
}
