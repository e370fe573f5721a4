package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What people asked for in forms, until it has been dealt with. */
@RegisterConstructorMapper(RequestDao.StoredRequest.class)
interface RequestDao {

    /** A request as it lies in the database: sealed. */
    final class StoredRequest {
        private final long id;
        private final byte[] sealed;

        public StoredRequest(long id, byte[] sealed) {
            this.id = id;
            this.sealed = sealed;
        }

        long id() {
            return id;
        }

        byte[] sealed() {
            return sealed;
        }
    }

    @SqlUpdate("INSERT INTO subscriber_request (sealed, requested_at) VALUES (:sealed, :now)")
    void insert(byte[] sealed, Instant now);

    /** The first one after {@code id} that nobody else is dealing with. */
    @SqlQuery("""
            SELECT id, sealed FROM subscriber_request WHERE id > :id ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            """)
    Optional<StoredRequest> lockNext(long id);

    @SqlUpdate("DELETE FROM subscriber_request WHERE id = :id")
    void delete(long id);

    @SqlUpdate("DELETE FROM subscriber_request WHERE requested_at < :then")
    int deleteOlderThan(Instant then);
}
