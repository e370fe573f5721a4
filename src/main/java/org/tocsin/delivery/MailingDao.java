package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Mailings, their editions, and the rows that planning writes. */
@RegisterConstructorMapper(MailingDao.MailingRow.class)
@RegisterConstructorMapper(MailingDao.Count.class)
@RegisterConstructorMapper(AcceptedMails.class)
interface MailingDao {

    record MailingRow(
            long id,
            String kind,
            String state,
            Instant createdAt,
            @Nullable Instant preparedAt,
            int candidates,
            int excluded) {}

    record Count(int state, @Nullable String reason, int count) {}

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO mailing (kind, lane, created_at, send_until)
            VALUES (:kind, :lane, :now, :sendUntil)
            """)
    long insert(String kind, int lane, Instant now, @Nullable Instant sendUntil);

    /** The one that planning left unfinished, if any: planning goes on with it. */
    @SqlQuery("SELECT id FROM mailing WHERE prepared_at IS NULL AND kind = :kind ORDER BY id LIMIT 1")
    Optional<Long> unprepared(String kind);

    @SqlUpdate("UPDATE mailing SET prepared_at = :now WHERE id = :id AND prepared_at IS NULL")
    void prepared(long id, Instant now);

    @SqlUpdate("""
            UPDATE mailing SET candidates = candidates + :candidates, excluded = excluded + :excluded
            WHERE id = :id
            """)
    void count(long id, int candidates, int excluded);

    @SqlQuery("SELECT COUNT(*) > 0 FROM mailing WHERE id = :id AND state = :state")
    boolean isInState(long id, String state);

    @SqlQuery("""
            SELECT COUNT(*) > 0
            FROM mailing m
            WHERE m.id = :id AND m.prepared_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM delivery_chunk c WHERE c.mailing_id = m.id)
            """)
    boolean isThrough(long id);

    @SqlUpdate("UPDATE edition SET expires_at = :at WHERE mailing_id = :mailingId")
    void expireEditions(long mailingId, Instant at);

    @SqlQuery("""
            SELECT COUNT(*) AS deliveries, MIN(settled_at) AS first, MAX(settled_at) AS last
            FROM delivery
            WHERE mailing_id = :mailingId AND state = 1
            """)
    AcceptedMails accepted(long mailingId);

    @SqlBatch("""
            INSERT INTO delivery (mailing_id, subscriber_id, state, reason, next_attempt_at, settled_at)
            VALUES (:mailingId, :subscriberIds, 7, :reason, :now, :now)
            """)
    void insertExcluded(long mailingId, List<Long> subscriberIds, String reason, Instant now);

    @SqlUpdate("""
            INSERT INTO delivery_chunk (mailing_id, first_subscriber, last_subscriber, size, lane, due_at)
            VALUES (:mailingId, :first, :last, :size, :lane, :due)
            """)
    void insertChunk(long mailingId, long first, long last, int size, int lane, Instant due);

    @SqlQuery("""
            SELECT id, kind, state, created_at, prepared_at, candidates, excluded
            FROM mailing
            WHERE :before IS NULL OR id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<MailingRow> newest(int limit, @Nullable Long before);

    /** Answers to forms are not among them: they come and go by the second. */
    @SqlQuery("""
            SELECT id, kind, state, created_at, prepared_at, candidates, excluded
            FROM mailing
            WHERE id IN (SELECT mailing_id FROM delivery_chunk WHERE lane > 0)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<MailingRow> underWay(int limit);

    @SqlQuery("SELECT id, kind, state, created_at, prepared_at, candidates, excluded FROM mailing WHERE id = :id")
    Optional<MailingRow> find(long id);

    @SqlUpdate("""
            INSERT INTO mailing_tally (mailing_id, state, reason, amount)
            VALUES (:mailingId, :state, :reason, :amount)
            ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)
            """)
    void tally(long mailingId, int state, String reason, int amount);

    /**
     * In one statement, so that nothing is counted twice or not at all while it is being sent: what was added up when
     * its chunk went, what is in chunks that somebody has had in hand, and what nobody has touched yet, which all waits.
     */
    @SqlQuery("""
            SELECT state, reason, SUM(amount) AS count
            FROM (
                SELECT state, NULLIF(reason, '') AS reason, amount
                FROM mailing_tally
                WHERE mailing_id = :id
                UNION ALL
                SELECT d.state, d.reason, COUNT(*)
                FROM delivery_chunk c
                JOIN delivery d ON d.mailing_id = c.mailing_id
                    AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
                    AND d.chunk = c.first_subscriber
                WHERE c.mailing_id = :id AND c.epoch > 0
                GROUP BY d.state, d.reason
                UNION ALL
                SELECT 0, NULL, SUM(size)
                FROM delivery_chunk
                WHERE mailing_id = :id AND epoch = 0
                HAVING SUM(size) > 0
            ) AS counted
            GROUP BY state, reason
            ORDER BY state, reason
            """)
    List<Count> counts(long id);

    /** False when it is not in that state any more. */
    @SqlUpdate("UPDATE mailing SET state = :to WHERE id = :id AND state = :from")
    boolean change(long id, String from, String to);

    /** Those that no worker has; a worker that has one looks at the mailing's state itself. */
    @SqlUpdate("UPDATE delivery_chunk SET due_at = :due WHERE mailing_id = :id AND leased_by IS NULL")
    void chunksDue(long id, Instant due);

    /** Those that no worker has, anywhere in the window. */
    @SqlUpdate("""
            UPDATE delivery_chunk SET due_at = :now + INTERVAL FLOOR(RAND() * :seconds) SECOND
            WHERE mailing_id = :id AND leased_by IS NULL
            """)
    void spread(long id, Instant now, long seconds);

    /** Those that still wait get the other edition of the mailing. */
    @SqlUpdate("UPDATE delivery SET edition_id = :to WHERE mailing_id = :id AND edition_id = :from AND state = 0")
    int turnTo(long id, long from, long to);

    /** Those that still wait, but for what a worker has in hand this moment: that may be on the wire. */
    @SqlUpdate("""
            UPDATE delivery d
            JOIN delivery_chunk c ON c.mailing_id = d.mailing_id AND c.first_subscriber = d.chunk
            SET d.state = 4, d.reason = :reason, d.settled_at = :now
            WHERE d.mailing_id = :id AND d.edition_id = :edition AND d.state = 0
              AND (c.hand_from IS NULL OR d.subscriber_id NOT BETWEEN c.hand_from AND c.hand_upto)
            """)
    int cancel(long id, long edition, String reason, Instant now);
}
