package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Sources and when they are to be fetched. */
@RegisterConstructorMapper(SourceDao.Source.class)
@RegisterConstructorMapper(SourceDao.Counted.class)
interface SourceDao {
    /**
     * A source; see its table for the meaning of the columns.
     *
     * @param baselineAt when its first fetch was complete; null before
     */
    record Source(
            long id,
            String name,
            String feedUrl,
            String language,
            boolean paused,
            boolean review,
            @Nullable Long parentId,
            @Nullable String site,
            @Nullable String servedBy,
            @Nullable String generator,
            String traits,
            @Nullable String proxy,
            int pairHours,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable Instant baselineAt,
            @Nullable Instant fetchedAt,
            Instant nextFetchAt,
            @Nullable Instant fullAt,
            int failures,
            @Nullable Instant missingSince,
            @Nullable String movedTo,
            @Nullable Instant movedSince,
            int movedSeen,
            @Nullable Instant guardedAt,
            @Nullable String guardReason,
            @Nullable String problem,
            int cleanedBy) {

        /** The source that its posts are kept with. */
        long owner() {
            return parentId == null ? id : parentId;
        }

        boolean isFirstFetch() {
            return baselineAt == null;
        }

        boolean isGuarded() {
            return guardedAt != null;
        }
    }

    record Counted(long sourceId, int posts) {}

    /** What is known once a feed was read. */
    record Read(
            long id,
            Instant now,
            Instant next,
            @Nullable String problem,
            @Nullable String etag,
            @Nullable String lastModified,
            boolean isFull) {}

    String COLUMNS =
            "id, name, feed_url, language, paused, review, parent_id, site, served_by, generator, traits, proxy,"
                    + " pair_hours, etag, last_modified, baseline_at, fetched_at, next_fetch_at, full_at, failures, missing_since,"
                    + " moved_to, moved_since, moved_seen, guarded_at, guard_reason, problem, cleaned_by";

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
            SET fetched_at = :now, next_fetch_at = :next, failures = 0, problem = :problem, missing_since = NULL,
                etag = :etag, last_modified = :lastModified, baseline_at = COALESCE(baseline_at, :now),
                full_at = CASE WHEN :isFull THEN :now ELSE full_at END
            WHERE id = :id
            """)
    void succeeded(@BindMethods Read read);

    @SqlUpdate("UPDATE source SET fetched_at = :now, next_fetch_at = :next, failures = 0 WHERE id = :id")
    void unchanged(long id, Instant now, Instant next);

    @SqlUpdate("""
            UPDATE source
            SET fetched_at = :now, next_fetch_at = :next, failures = failures + 1, problem = :problem,
                missing_since = CASE WHEN :isMissing THEN COALESCE(missing_since, :now) ELSE NULL END
            WHERE id = :id
            """)
    void failed(long id, Instant now, Instant next, String problem, boolean isMissing);

    @SqlUpdate("UPDATE source SET paused = :paused, next_fetch_at = :next WHERE id = :id")
    void pause(long id, boolean paused, Instant next);

    @SqlUpdate("UPDATE source SET next_fetch_at = :now WHERE id = :id AND paused = FALSE AND next_fetch_at > :now")
    void ring(long id, Instant now);

    @SqlUpdate("UPDATE source SET review = :review WHERE id = :id")
    void review(long id, boolean review);

    @SqlUpdate("UPDATE source SET name = :name, language = :language, pair_hours = :pairHours, proxy = :proxy"
            + " WHERE id = :id")
    void change(long id, String name, String language, int pairHours, @Nullable String proxy);

    /** What the source looks like from now on. */
    @SqlUpdate(
            "UPDATE source SET site = :site, site_host = COALESCE(:siteHost, site_host), served_by = :servedBy, generator = :generator, traits = :traits"
                    + " WHERE id = :id")
    void look(
            long id,
            @Nullable String site,
            @Nullable String siteHost,
            String servedBy,
            @Nullable String generator,
            String traits);

    @SqlUpdate("UPDATE source SET cleaned_by = :edition WHERE id = :id")
    void cleaned(long id, int edition);

    /** The oldest other source of the site with this host; empty when there is none. */
    @SqlQuery("SELECT id FROM source WHERE site_host = :host AND id <> :id AND parent_id IS NULL ORDER BY id LIMIT 1")
    Optional<Long> sameSite(String host, long id);

    @SqlUpdate("UPDATE source SET parent_id = :parentId WHERE id = :id")
    void join(long id, @Nullable Long parentId);

    @SqlQuery("SELECT COUNT(*) FROM source WHERE parent_id = :id")
    int children(long id);

    /** The other feeds of the same site know which topics its news have, too. */
    @SqlUpdate("""
            UPDATE source SET next_fetch_at = :now
            WHERE (id = :owner OR parent_id = :owner) AND id <> :id AND paused = FALSE AND failures = 0
              AND next_fetch_at > :now
            """)
    void askTogether(long owner, long id, Instant now);

    @SqlUpdate("""
            UPDATE source
            SET moved_since = CASE WHEN moved_to = :to THEN moved_since ELSE :now END,
                moved_seen = CASE WHEN moved_to = :to THEN moved_seen + 1 ELSE 1 END,
                moved_to = :to
            WHERE id = :id
            """)
    void moved(long id, String to, Instant now);

    @SqlUpdate("UPDATE source SET moved_to = NULL, moved_since = NULL, moved_seen = 0"
            + " WHERE id = :id AND moved_to IS NOT NULL")
    void stays(long id);

    @SqlUpdate("""
            UPDATE source
            SET feed_url = :to, moved_to = NULL, moved_since = NULL, moved_seen = 0, etag = NULL, last_modified = NULL
            WHERE id = :id
            """)
    void settle(long id, String to);

    @SqlUpdate("UPDATE source SET guarded_at = :now, guard_reason = :reason WHERE id = :id AND guarded_at IS NULL")
    boolean guard(long id, String reason, Instant now);

    /** What it looks like is forgotten with it, so that the next fetch tells anew. */
    @SqlUpdate("""
            UPDATE source
            SET guarded_at = NULL, guard_reason = NULL, problem = NULL, site = NULL, served_by = NULL, generator = NULL,
                traits = 'all', etag = NULL, last_modified = NULL, next_fetch_at = :now
            WHERE id = :id
            """)
    void trust(long id, Instant now);

    /** The next fetch, which is soon, brings everything and not only news. */
    @SqlUpdate("UPDATE source SET etag = NULL, last_modified = NULL, next_fetch_at = :now WHERE id = :id")
    void readAgain(long id, Instant now);

    @SqlQuery("SELECT source_id, COUNT(*) AS posts FROM post WHERE source_id IS NOT NULL GROUP BY source_id")
    List<Counted> counts();

    @SqlQuery("SELECT source_id, COUNT(*) AS posts FROM post WHERE source_id IS NOT NULL AND state = 'held'"
            + " GROUP BY source_id")
    List<Counted> held();
}
