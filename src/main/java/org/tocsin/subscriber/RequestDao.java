package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

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

    /** Nothing is inserted when the stamp was used before. In one transaction. */
    @Transaction
    default void insertOnce(byte[] stamp, byte[] sealed, Instant now) {
        if (use(stamp, now)) {
            insert(sealed, now);
        }
    }

    /** False when it was used before. */
    @SqlUpdate("INSERT IGNORE INTO sign_up_stamp (stamp, used_at) VALUES (:stamp, :now)")
    boolean use(byte[] stamp, Instant now);

    @SqlUpdate("DELETE FROM sign_up_stamp WHERE used_at < :then")
    int forgetStamps(Instant then);

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
