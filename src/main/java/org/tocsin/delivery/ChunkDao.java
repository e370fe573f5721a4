package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Leases of chunks and the deliveries in them. */
@RegisterConstructorMapper(ChunkDao.DueChunk.class)
@RegisterConstructorMapper(ChunkDao.MailingTerms.class)
@RegisterConstructorMapper(ChunkDao.WaitingDelivery.class)
interface ChunkDao {

    record DueChunk(long mailingId, long firstSubscriber, long lastSubscriber, long epoch) {}

    record MailingTerms(
            String kind, Instant createdAt, @Nullable Instant sendUntil) {}

    record WaitingDelivery(long subscriberId, long editionId, int attempts) {}

    /** Locks the chunk row alone, so that workers neither wait for each other nor for planning. */
    @SqlQuery("""
            SELECT mailing_id, first_subscriber, last_subscriber, epoch
            FROM delivery_chunk
            WHERE lane = :lane AND due_at <= :now
            ORDER BY due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """)
    Optional<DueChunk> next(int lane, Instant now);

    @SqlQuery("SELECT kind, created_at, send_until FROM mailing WHERE id = :id")
    MailingTerms terms(long id);

    /** The lease moves the chunk's due time to its own end: nobody else looks at it until then. */
    @SqlUpdate("""
            UPDATE delivery_chunk SET leased_by = :node, due_at = :until, epoch = epoch + 1
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber
            """)
    void lease(long mailingId, long firstSubscriber, String node, Instant until);

    /** False when the lease was lost to another worker meanwhile. */
    @SqlUpdate("""
            UPDATE delivery_chunk SET due_at = :until
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber AND epoch = :epoch
            """)
    boolean renew(long mailingId, long firstSubscriber, long epoch, Instant until);

    /** What this node held when it was killed: nobody is working on it. */
    @SqlUpdate("UPDATE delivery_chunk SET leased_by = NULL, due_at = :now WHERE leased_by = :node")
    int releaseAll(String node, Instant now);

    @SqlUpdate("""
            UPDATE delivery_chunk SET leased_by = NULL, due_at = :due
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber AND epoch = :epoch
            """)
    void release(long mailingId, long firstSubscriber, long epoch, Instant due);

    @SqlUpdate("""
            DELETE FROM delivery_chunk
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber AND epoch = :epoch
            """)
    void finish(long mailingId, long firstSubscriber, long epoch);

    @SqlQuery("""
            SELECT subscriber_id, edition_id, attempts
            FROM delivery
            WHERE mailing_id = :mailingId AND subscriber_id BETWEEN :after + 1 AND :last
              AND state = 0 AND next_attempt_at <= :now
            ORDER BY subscriber_id
            LIMIT :limit
            """)
    List<WaitingDelivery> waiting(long mailingId, long after, long last, Instant now, int limit);

    @SqlQuery("""
            SELECT MIN(next_attempt_at)
            FROM delivery
            WHERE mailing_id = :mailingId AND subscriber_id BETWEEN :first AND :last AND state = 0
            """)
    Optional<Instant> nextAttempt(long mailingId, long first, long last);

    /** A final state is never overwritten. */
    @SqlBatch("""
            UPDATE delivery
            SET state = :stateCode, reason = :reason, attempts = attempts + :attempts, next_attempt_at = :nextAttemptAt,
                reply_code = :replyCode, reply_status = :replyStatus, settled_at = :settledAt
            WHERE mailing_id = :mailingId AND subscriber_id = :subscriberId AND state = 0
            """)
    void mark(long mailingId, @BindMethods List<Outcome> outcomes);
}
