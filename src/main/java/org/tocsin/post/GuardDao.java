package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What a source has been like. */
interface GuardDao {
    @SqlQuery("SELECT domain FROM source_domain WHERE source_id = :sourceId")
    Set<String> domains(long sourceId);

    @SqlBatch("INSERT IGNORE INTO source_domain (source_id, domain) VALUES (:sourceId, :domain)")
    void addDomains(long sourceId, Collection<String> domain);

    @SqlQuery("SELECT DISTINCT language FROM post WHERE source_id = :sourceId")
    Set<String> languages(long sourceId);

    @SqlQuery("SELECT COUNT(*) FROM post WHERE source_id = :sourceId AND first_seen_at > :since"
            + " AND release_at IS NOT NULL")
    int arrivedSince(long sourceId, Instant since);
}
