package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who may change a subscription just now. */
interface SessionDao {

    @SqlUpdate("""
            INSERT INTO subscriber_session (token_hash, subscriber_id, expires_at) VALUES (:hash, :subscriberId, :until)
            """)
    void insert(byte[] hash, long subscriberId, Instant until);

    @SqlQuery("SELECT subscriber_id FROM subscriber_session WHERE token_hash = :hash AND expires_at > :now")
    Optional<Long> find(byte[] hash, Instant now);

    @SqlQuery("SELECT COUNT(*) FROM subscriber_session WHERE subscriber_id = :subscriberId")
    int count(long subscriberId);

    @SqlUpdate("DELETE FROM subscriber_session WHERE subscriber_id = :subscriberId")
    int deleteOf(long subscriberId);

    @SqlUpdate("DELETE FROM subscriber_session WHERE token_hash = :hash")
    void delete(byte[] hash);

    @SqlUpdate("DELETE FROM subscriber_session WHERE expires_at <= :now")
    int deleteExpired(Instant now);
}
