package org.tocsin.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What was sent to canaries, and what of it arrived. */
@RegisterConstructorMapper(CanaryDao.Sent.class)
@RegisterConstructorMapper(Canary.Tally.class)
interface CanaryDao {

    /**
     * A mailing of the time looked at.
     *
     * @param state of the delivery to the canary; null when it was not meant to get it
     */
    record Sent(
            long mailingId,
            String kind,
            @Nullable Integer state,
            @Nullable Instant arrivedAt) {}

    @SqlQuery("SELECT id FROM subscriber WHERE address_hash = :hash AND state = 'active'")
    Optional<Long> reader(byte[] hash);

    /** Those that are stopped or paused arrive nowhere. */
    @SqlQuery("""
            SELECT m.id AS mailing_id, m.kind, d.state, a.arrived_at
            FROM mailing m
            LEFT JOIN delivery d ON d.mailing_id = m.id AND d.subscriber_id = :reader
            LEFT JOIN canary_arrival a ON a.mailing_id = m.id AND a.canary = :canary
            WHERE m.created_at >= :from AND m.created_at < :until AND m.lane > 0 AND m.state = 'open'
            ORDER BY m.id
            """)
    List<Sent> sent(String canary, long reader, Instant from, Instant until);

    @SqlUpdate("""
            INSERT IGNORE INTO canary_arrival (canary, mailing_id, arrived_at)
            SELECT :canary, id, :now FROM mailing WHERE id = :mailing AND lane > 0
            """)
    boolean arrived(String canary, long mailing, Instant now);

    /** Whether nobody needs it in the mailbox any more: a link only once it is old, since people may have asked for it. */
    @SqlQuery("""
            SELECT COUNT(*) > 0 FROM mailing
            WHERE id = :mailing AND (lane > 0 OR (kind = 'link' AND created_at < :before))
            """)
    boolean isToGo(long mailing, Instant before);

    /** False when it, or another node, has asked in this slot or just now. */
    @SqlUpdate("""
            INSERT IGNORE INTO canary_question (canary, slot, asked_at)
            SELECT :canary, :slot, :now FROM (SELECT COUNT(*) AS amount FROM canary_question
                WHERE canary = :canary AND asked_at > :justNow) AS recent
            WHERE recent.amount = 0
            """)
    boolean ask(String canary, long slot, Instant now, Instant justNow);

    /** One answer may be for two who asked within minutes: the second gets none. */
    @SqlUpdate("""
            UPDATE canary_question q JOIN mailing m ON m.id = :mailing AND m.kind = 'link'
            SET q.arrived_at = :now
            WHERE q.canary = :canary AND q.arrived_at IS NULL
              AND q.asked_at BETWEEN m.created_at - INTERVAL 1 HOUR AND m.created_at + INTERVAL 10 MINUTE
            """)
    int answered(String canary, long mailing, Instant now);

    @SqlQuery("""
            SELECT COUNT(*) AS accepted, COUNT(arrived_at) AS arrived FROM canary_question
            WHERE canary = :canary AND asked_at >= :from AND asked_at < :until
            """)
    Canary.Tally questions(String canary, Instant from, Instant until);

    @SqlUpdate("DELETE FROM canary_question WHERE asked_at < :before")
    void forgetQuestions(Instant before);
}
