package org.tocsin.api;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Looks for what has happened. */
@RegisterConstructorMapper(EventDao.OutPost.class)
@RegisterConstructorMapper(EventDao.Sent.class)
@RegisterConstructorMapper(EventDao.Failing.class)
interface EventDao {

    /** A post that is out. */
    record OutPost(
            long id,
            long releaseNumber,
            String language,
            String title,
            @Nullable String link,
            Instant releasedAt) {}

    /** A mailing to many. */
    record Sent(long id, String kind, String state, int candidates, int excluded, Instant createdAt, boolean isDone) {}

    /** A source that fails. */
    record Failing(
            long id, String name, int failures, @Nullable String problem, Instant fetchedAt) {}

    @SqlQuery("""
            SELECT id, release_number, language, title, link, released_at FROM post
            WHERE release_number > :mark
            ORDER BY release_number
            LIMIT :limit
            """)
    List<OutPost> posts(long mark, int limit);

    @SqlQuery("""
            SELECT m.id, m.kind, m.state, m.candidates, m.excluded, m.created_at,
                m.prepared_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM delivery_chunk c WHERE c.mailing_id = m.id)
                    AS is_done
            FROM mailing m
            WHERE m.id > :mark AND m.lane > 0
            ORDER BY m.id
            LIMIT :limit
            """)
    List<Sent> mailings(long mark, int limit);

    @SqlQuery("""
            SELECT id, name, failures, problem, fetched_at FROM source
            WHERE failures >= :least AND NOT paused AND fetched_at IS NOT NULL
            """)
    List<Failing> failing(int least);
}
