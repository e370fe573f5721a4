package org.tocsin.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;

/** Leases of chunks, and what is done with all deliveries of one. */
final class ChunkDao {
    private static final String DUE_MAILINGS = """
            SELECT mailing_id
            FROM delivery_chunk
            WHERE lane = ?
            GROUP BY mailing_id
            HAVING MIN(due_at) <= ?
            ORDER BY mailing_id
            LIMIT ?
            """;

    /** Locks the chunk row alone, so that workers neither wait for each other nor for planning. */
    private static final String NEXT = """
            SELECT mailing_id, first_subscriber, last_subscriber, size, epoch, hand_from, hand_upto
            FROM delivery_chunk
            WHERE lane = ? AND mailing_id = ? AND due_at <= ?
            ORDER BY due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """;

    /** Of those that the relay may have it stays on record that it may. */
    private static final String CANCEL = """
            UPDATE delivery SET state = 4, reason = IF(reason IN ('reply_lost', 'in_doubt'), reason, NULL), settled_at = ?
            WHERE mailing_id = ? AND subscriber_id BETWEEN ? AND ? AND chunk = ? AND state = 0
            """;

    private static final String IDLE = """
            SELECT mailing_id, first_subscriber, last_subscriber, size, epoch, hand_from, hand_upto
            FROM delivery_chunk
            WHERE mailing_id = ? AND leased_by IS NULL
            FOR UPDATE SKIP LOCKED
            """;

    /** The lease moves the chunk's due time to its own end: nobody else looks at it until then. */
    private static final String LEASE = """
            UPDATE delivery_chunk
            SET leased_by = ?, due_at = ?, epoch = epoch + 1, hand_from = NULL, hand_upto = NULL
            WHERE mailing_id = ? AND first_subscriber = ?
            """;

    private static final String RELEASE = """
            UPDATE delivery_chunk SET leased_by = NULL, due_at = ?, hand_from = NULL, hand_upto = NULL
            WHERE mailing_id = ? AND first_subscriber = ? AND epoch = ?
            """;

    private static final String RELEASE_ALL = """
            UPDATE delivery_chunk SET leased_by = NULL, due_at = ?, hand_from = NULL, hand_upto = NULL
            WHERE leased_by = ?
            """;

    private static final String FINISH =
            "DELETE FROM delivery_chunk WHERE mailing_id = ? AND first_subscriber = ? AND epoch = ?";

    private static final String TALLY = """
            INSERT INTO mailing_tally (mailing_id, state, reason, amount)
            SELECT mailing_id, state, COALESCE(reason, ''), COUNT(*)
            FROM delivery
            WHERE mailing_id = ? AND subscriber_id BETWEEN ? AND ? AND chunk = ?
            GROUP BY mailing_id, state, COALESCE(reason, '')
            ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)
            """;

    private static final String DOUBT = """
            UPDATE delivery SET reason = 'in_doubt', next_attempt_at = ?
            WHERE mailing_id = ? AND subscriber_id BETWEEN ? AND ? AND chunk = ?
              AND state = 0 AND next_attempt_at <= ?
            """;

    private static final String NEXT_ATTEMPT = """
            SELECT MIN(next_attempt_at)
            FROM delivery
            WHERE mailing_id = ? AND subscriber_id BETWEEN ? AND ? AND chunk = ? AND state = 0
            """;

    private final PlainSql sql;

    ChunkDao(PlainSql sql) {
        this.sql = sql;
    }

    /** @param handFrom the first of those that the last holder had in hand when its lease ended; null when it had none */
    record DueChunk(
            long mailingId,
            long firstSubscriber,
            long lastSubscriber,
            int size,
            long epoch,
            @Nullable Long handFrom,
            @Nullable Long handUpto) {

        private static DueChunk read(ResultSet row) throws SQLException {
            return new DueChunk(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getInt(4),
                    row.getLong(5),
                    (Long) row.getObject(6),
                    (Long) row.getObject(7));
        }
    }

    record MailingTerms(
            String kind, Instant createdAt, @Nullable Instant sendUntil) {}

    List<Long> dueMailings(int lane, Instant now, int limit) {
        return sql.list(DUE_MAILINGS, row -> row.getLong(1), lane, now, limit);
    }

    /** Stays locked until the caller's transaction ends. */
    Optional<DueChunk> next(int lane, long mailing, Instant now) {
        return sql.one(NEXT, DueChunk::read, lane, mailing, now);
    }

    /** Those that no worker has; they stay locked until the caller's transaction ends. */
    List<DueChunk> idle(long mailing) {
        return sql.list(IDLE, DueChunk::read, mailing);
    }

    boolean isAnyLeft(long mailing) {
        return sql.one("SELECT 1 FROM delivery_chunk WHERE mailing_id = ? LIMIT 1", row -> true, mailing)
                .isPresent();
    }

    /** Empty when there is no such mailing any more. */
    Optional<MailingTerms> terms(long mailing) {
        return sql.one(
                "SELECT kind, created_at, send_until FROM mailing WHERE id = ?",
                row -> new MailingTerms(row.getString(1), created(row), PlainSql.instant(row, 3)),
                mailing);
    }

    private static Instant created(ResultSet row) throws SQLException {
        Instant created = PlainSql.instant(row, 2);
        return created == null ? Instant.EPOCH : created;
    }

    void cancel(Chunk chunk, Instant now) {
        sql.update(
                CANCEL,
                now,
                chunk.mailingId(),
                chunk.firstSubscriber(),
                chunk.lastSubscriber(),
                chunk.firstSubscriber());
    }

    void lease(DueChunk due, String node, Instant until) {
        sql.update(LEASE, node, until, due.mailingId(), due.firstSubscriber());
    }

    /** False when the lease was lost to another worker meanwhile. */
    boolean release(Chunk chunk, Instant due) {
        return sql.update(RELEASE, due, chunk.mailingId(), chunk.firstSubscriber(), chunk.epoch()) == 1;
    }

    /** What this node held when it was killed: nobody is working on it. */
    int releaseAll(String node, Instant now) {
        return sql.update(RELEASE_ALL, now, node);
    }

    /** False when the lease was lost to another worker meanwhile. */
    boolean finish(Chunk chunk) {
        return sql.update(FINISH, chunk.mailingId(), chunk.firstSubscriber(), chunk.epoch()) == 1;
    }

    void tally(Chunk chunk) {
        sql.update(TALLY, chunk.mailingId(), chunk.firstSubscriber(), chunk.lastSubscriber(), chunk.firstSubscriber());
    }

    /** Puts off those of which nobody can say now whether they went. */
    void doubt(DueChunk due, long from, long upto, Instant now, Instant later) {
        sql.update(DOUBT, later, due.mailingId(), from, upto, due.firstSubscriber(), now);
    }

    /** When the first of those is due that wait. */
    Optional<Instant> nextAttempt(Chunk chunk) {
        return sql.list(
                        NEXT_ATTEMPT,
                        row -> Optional.ofNullable(PlainSql.instant(row, 1)),
                        chunk.mailingId(),
                        chunk.firstSubscriber(),
                        chunk.lastSubscriber(),
                        chunk.firstSubscriber())
                .get(0);
    }
}
