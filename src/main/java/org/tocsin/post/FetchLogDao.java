package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What came of each fetch. */
@RegisterConstructorMapper(FetchLogDao.Entry.class)
interface FetchLogDao {
    /** One fetch; outcome is a {@link FetchOutcome.Kind} in lower case. */
    record Entry(
            long sourceId,
            Instant fetchedAt,
            String outcome,
            int added,
            int changed,
            int held,
            int millis,
            @Nullable String problem) {}

    @SqlUpdate("""
            INSERT INTO source_fetch (source_id, fetched_at, outcome, added, changed, held, millis, problem)
            VALUES (:sourceId, :fetchedAt, :outcome, :added, :changed, :held, :millis, :problem)
            """)
    void add(@BindMethods Entry entry);

    @SqlQuery("""
            SELECT source_id, fetched_at, outcome, added, changed, held, millis, problem
            FROM source_fetch
            WHERE source_id = :sourceId
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<Entry> newest(long sourceId, int limit);

    @SqlUpdate("DELETE FROM source_fetch WHERE source_id = :sourceId AND fetched_at < :before LIMIT 1000")
    void forget(long sourceId, Instant before);
}
