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
interface ChunkDao {

    /** @param handFrom the first of those that the last holder had in hand when its lease ended; null when it had none */
    record DueChunk(
            long mailingId,
            long firstSubscriber,
            long lastSubscriber,
            int size,
            long epoch,
            @Nullable Long handFrom,
            @Nullable Long handUpto) {}

    record MailingTerms(
            String kind, Instant createdAt, @Nullable Instant sendUntil) {}

    @SqlQuery("""
            SELECT mailing_id
            FROM delivery_chunk
            WHERE lane = :lane
            GROUP BY mailing_id
            HAVING MIN(due_at) <= :now
            ORDER BY mailing_id
            LIMIT :limit
            """)
    List<Long> dueMailings(int lane, Instant now, int limit);

    /** Locks the chunk row alone, so that workers neither wait for each other nor for planning. */
    @SqlQuery("""
            SELECT mailing_id, first_subscriber, last_subscriber, size, epoch, hand_from, hand_upto
            FROM delivery_chunk
            WHERE lane = :lane AND mailing_id = :mailingId AND due_at <= :now
            ORDER BY due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """)
    Optional<DueChunk> next(int lane, long mailingId, Instant now);

    @SqlQuery("SELECT kind, created_at, send_until FROM mailing WHERE id = :id")
    MailingTerms terms(long id);

    @SqlUpdate("""
            UPDATE delivery SET state = 4, reason = NULL, settled_at = :now
            WHERE mailing_id = :mailingId AND subscriber_id BETWEEN :first AND :last AND chunk = :first AND state = 0
            """)
    void cancel(long mailingId, long first, long last, Instant now);

    /** The lease moves the chunk's due time to its own end: nobody else looks at it until then. */
    @SqlUpdate("""
            UPDATE delivery_chunk
            SET leased_by = :node, due_at = :until, epoch = epoch + 1, hand_from = NULL, hand_upto = NULL
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber
            """)
    void lease(long mailingId, long firstSubscriber, String node, Instant until);

    /** False when the lease was lost to another worker meanwhile. */
    @SqlUpdate("""
            UPDATE delivery_chunk SET leased_by = NULL, due_at = :due, hand_from = NULL, hand_upto = NULL
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber AND epoch = :epoch
            """)
    boolean release(long mailingId, long firstSubscriber, long epoch, Instant due);

    /** What this node held when it was killed: nobody is working on it. */
    @SqlUpdate("""
            UPDATE delivery_chunk SET leased_by = NULL, due_at = :now, hand_from = NULL, hand_upto = NULL
            WHERE leased_by = :node
            """)
    int releaseAll(String node, Instant now);

    /** False when the lease was lost to another worker meanwhile. */
    @SqlUpdate("""
            DELETE FROM delivery_chunk
            WHERE mailing_id = :mailingId AND first_subscriber = :firstSubscriber AND epoch = :epoch
            """)
    boolean finish(long mailingId, long firstSubscriber, long epoch);

    @SqlUpdate("""
            INSERT INTO mailing_tally (mailing_id, state, reason, amount)
            SELECT mailing_id, state, COALESCE(reason, ''), COUNT(*)
            FROM delivery
            WHERE mailing_id = :mailingId AND subscriber_id BETWEEN :first AND :last AND chunk = :first
            GROUP BY mailing_id, state, COALESCE(reason, '')
            ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)
            """)
    void tally(long mailingId, long first, long last);

    /** Puts off those of which nobody can say now whether they went. */
    @SqlUpdate("""
            UPDATE delivery SET reason = 'in_doubt', next_attempt_at = :later
            WHERE mailing_id = :mailingId AND subscriber_id BETWEEN :from AND :upto AND chunk = :first
              AND state = 0 AND next_attempt_at <= :now
            """)
    void doubt(long mailingId, long first, long from, long upto, Instant now, Instant later);

    @SqlQuery("""
            SELECT MIN(next_attempt_at)
            FROM delivery
            WHERE mailing_id = :mailingId AND subscriber_id BETWEEN :first AND :last AND chunk = :first AND state = 0
            """)
    Optional<Instant> nextAttempt(long mailingId, long first, long last);

    /**
     * A final state is never overwritten, and writing the same down twice changes nothing. An upsert, though the rows
     * are there: the driver makes one statement of all rows of a batch, which it cannot do with updates.
     */
    @SqlBatch("""
            INSERT INTO delivery (mailing_id, subscriber_id, state, reason, attempts, next_attempt_at, reply_code,
                reply_status, settled_at)
            VALUES (:mailingId, :subscriberId, :stateCode, :reason, :attempts, :nextAttemptAt, :replyCode,
                :replyStatus, :settledAt)
            ON DUPLICATE KEY UPDATE
                reason = IF(state = 0, VALUES(reason), reason),
                attempts = IF(state = 0, GREATEST(attempts, VALUES(attempts)), attempts),
                next_attempt_at = IF(state = 0, VALUES(next_attempt_at), next_attempt_at),
                reply_code = IF(state = 0, VALUES(reply_code), reply_code),
                reply_status = IF(state = 0, VALUES(reply_status), reply_status),
                settled_at = IF(state = 0, VALUES(settled_at), settled_at),
                state = IF(state = 0, VALUES(state), state)
            """)
    void mark(long mailingId, @BindMethods List<Outcome> outcomes);
}
