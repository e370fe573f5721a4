package org.tocsin.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.db.InstantColumns;
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

    private final PlainSql sql;

    HandDao(PlainSql sql) {
        this.sql = sql;
    }

    MailingState state(long mailing) {
        return sql.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STATE)) {
                statement.setLong(1, mailing);
                try (ResultSet row = statement.executeQuery()) {
                    // what is gone was stopped before it was erased
                    return row.next() ? MailingState.of(row.getString(1)) : MailingState.STOPPED;
                }
            }
        });
    }

    /** Those of the chunk that wait and are due, in the order of subscribers. */
    List<WaitingDelivery> waiting(Chunk chunk, long after, Instant now, int limit) {
        return sql.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setLong(1, chunk.mailingId());
                statement.setLong(2, after + 1);
                statement.setLong(3, chunk.lastSubscriber());
                statement.setLong(4, chunk.firstSubscriber());
                statement.setString(5, InstantColumns.text(now));
                statement.setInt(6, limit);
                return read(statement, limit);
            }
        });
    }

    private static List<WaitingDelivery> read(PreparedStatement statement, int limit) throws SQLException {
        List<WaitingDelivery> waiting = new ArrayList<>(limit);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(new WaitingDelivery(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)));
            }
        }
        return waiting;
    }

    /**
     * Says which deliveries this worker takes in hand, and keeps the lease going.
     *
     * @return false when the lease was lost to another worker meanwhile
     */
    boolean take(Chunk chunk, Instant until, long from, long upto) {
        return sql.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
                statement.setString(1, InstantColumns.text(until));
                statement.setLong(2, from);
                statement.setLong(3, upto);
                statement.setLong(4, chunk.mailingId());
                statement.setLong(5, chunk.firstSubscriber());
                statement.setLong(6, chunk.epoch());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /**
     * Marks all in the range that waited and were due when they were read: what is left of a handful once the others
     * are marked one by one. One small statement for a hundred mails.
     *
     * @return how many it marked; fewer than there are when somebody else has changed one of them
     */
    int accept(Chunk chunk, long from, long upto, Instant readAt, Outcome usual, Instant now) {
        return sql.run(connection -> accept(connection, chunk, from, upto, readAt, usual, now));
    }

    private static int accept(
            Connection connection, Chunk chunk, long from, long upto, Instant readAt, Outcome usual, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACCEPT)) {
            statement.setInt(1, usual.attempts());
            statement.setObject(2, usual.replyCode());
            statement.setString(3, usual.replyStatus());
            statement.setString(4, InstantColumns.text(now));
            statement.setLong(5, chunk.mailingId());
            statement.setLong(6, from);
            statement.setLong(7, upto);
            statement.setLong(8, chunk.firstSubscriber());
            statement.setString(9, InstantColumns.text(readAt));
            return statement.executeUpdate();
        }
    }
}
