package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;

/** The statements that run for every handful of mails. */
final class HandDao {
    private static final String STATE = "SELECT state FROM mailing WHERE id = ?";

    private static final String WAITING = """
            SELECT subscriber_id, edition_id, attempts, reason
            FROM delivery
            WHERE mailing_id = ? AND subscriber_id BETWEEN ? AND ? AND chunk = ? AND state = 0
              AND next_attempt_at <= ?
            ORDER BY subscriber_id
            LIMIT ?
            """;

    private static final String TAKE = """
            UPDATE delivery_chunk SET due_at = ?, hand_from = ?, hand_upto = ?
            WHERE mailing_id = ? AND first_subscriber = ? AND epoch = ?
            """;

    private static final String ACCEPT = """
            UPDATE delivery
            SET state = 1, reason = NULL, attempts = ?, reply_code = ?, reply_status = ?, settled_at = ?
            WHERE mailing_id = ? AND subscriber_id BETWEEN ? AND ? AND chunk = ? AND state = 0
              AND next_attempt_at <= ?
            """;

    /** An upsert, though the rows are there: the driver makes one statement of all of a batch only of these. */
    private static final String MARK = """
            INSERT INTO delivery (mailing_id, subscriber_id, state, reason, attempts, next_attempt_at, reply_code,
                reply_status, settled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                reason = IF(state = 0, VALUES(reason), reason),
                attempts = IF(state = 0, GREATEST(attempts, VALUES(attempts)), attempts),
                next_attempt_at = IF(state = 0, VALUES(next_attempt_at), next_attempt_at),
                reply_code = IF(state = 0, VALUES(reply_code), reply_code),
                reply_status = IF(state = 0, VALUES(reply_status), reply_status),
                settled_at = IF(state = 0, VALUES(settled_at), settled_at),
                state = IF(state = 0, VALUES(state), state)
            """;

    private static final String REFUSE = """
            INSERT IGNORE INTO relay_refusal (mailing_id, subscriber_id, status, cause, hard, refused_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private final PlainSql sql;

    HandDao(PlainSql sql) {
        this.sql = sql;
    }

    /** What is gone was stopped before it was erased. */
    MailingState state(long mailing) {
        return sql.one(STATE, row -> MailingState.of(row.getString(1)), mailing).orElse(MailingState.STOPPED);
    }

    /** Those of the chunk that wait and are due, in the order of subscribers. */
    List<WaitingDelivery> waiting(Chunk chunk, long after, Instant now, int limit) {
        return sql.list(
                WAITING,
                row -> new WaitingDelivery(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)),
                chunk.mailingId(),
                after + 1,
                chunk.lastSubscriber(),
                chunk.firstSubscriber(),
                now,
                limit);
    }

    /**
     * Says which deliveries this worker takes in hand, and keeps the lease going.
     *
     * @return false when the lease was lost to another worker meanwhile
     */
    boolean take(Chunk chunk, Instant until, long from, long upto) {
        return sql.update(TAKE, until, from, upto, chunk.mailingId(), chunk.firstSubscriber(), chunk.epoch()) == 1;
    }

    /**
     * Marks all in the range that waited and were due when they were read: what is left of a handful once the others
     * are marked one by one. One small statement for a hundred mails.
     *
     * @return how many it marked; fewer than there are when somebody else has changed one of them
     */
    int accept(Chunk chunk, long from, long upto, Instant readAt, Outcome usual, Instant now) {
        return sql.update(
                ACCEPT,
                usual.attempts(),
                usual.replyCode(),
                usual.replyStatus(),
                now,
                chunk.mailingId(),
                from,
                upto,
                chunk.firstSubscriber(),
                readAt);
    }

    /**
     * A final state is never overwritten, and writing the same down twice changes nothing. Who was refused by the
     * relay is remembered until somebody has dealt with it.
     */
    void mark(long mailing, List<Outcome> outcomes) {
        sql.updateAll(
                MARK, outcomes.stream().map(outcome -> row(mailing, outcome)).toList());
        List<@Nullable Object[]> refused = outcomes.stream()
                .filter(outcome -> outcome.refusal() != null)
                .map(outcome -> refusal(mailing, outcome))
                .toList();
        if (!refused.isEmpty()) {
            sql.updateAll(REFUSE, refused);
        }
    }

    private static @Nullable Object[] refusal(long mailing, Outcome outcome) {
        return new @Nullable Object[] {
            mailing, outcome.subscriberId(), outcome.replyStatus(), outcome.cause(), outcome.hard(), outcome.settledAt()
        };
    }

    private static @Nullable Object[] row(long mailing, Outcome outcome) {
        return new @Nullable Object[] {
            mailing,
            outcome.subscriberId(),
            outcome.stateCode(),
            outcome.reason(),
            outcome.attempts(),
            outcome.nextAttemptAt(),
            outcome.replyCode(),
            outcome.replyStatus(),
            outcome.settledAt()
        };
    }
}
