package org.tocsin.bounce;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What has been posted and dealt with. */
interface HookDao {

    @SqlQuery("SELECT COUNT(*) FROM hook_call WHERE digest = :digest")
    int count(byte[] digest);

    @SqlUpdate("INSERT IGNORE INTO hook_call (digest, at) VALUES (:digest, :now)")
    void insert(byte[] digest, Instant now);

    @SqlUpdate("DELETE FROM hook_call WHERE at < :before")
    void forget(Instant before);
}
