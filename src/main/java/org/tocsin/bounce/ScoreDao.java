package org.tocsin.bounce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Scores of bouncing subscribers. */
@RegisterConstructorMapper(BounceScore.class)
@RegisterConstructorMapper(StoppedReader.class)
interface ScoreDao {

    @SqlQuery("""
            SELECT halves, hard_days, counted_on, halves_today FROM bounce_score
            WHERE subscriber_id = :subscriberId
            FOR UPDATE
            """)
    Optional<BounceScore> lock(long subscriberId);

    @SqlUpdate("""
            INSERT INTO bounce_score (subscriber_id, halves, hard_days, counted_on, halves_today)
            VALUES (:subscriberId, :halves, :hardDays, :countedOn, :halvesToday)
            ON DUPLICATE KEY UPDATE halves = VALUES(halves), hard_days = VALUES(hard_days),
                counted_on = VALUES(counted_on), halves_today = VALUES(halves_today)
            """)
    void put(long subscriberId, @BindMethods BounceScore score);

    /** False when it is stopped already. */
    @SqlUpdate("UPDATE bounce_score SET stopped_at = :now WHERE subscriber_id = :subscriberId AND stopped_at IS NULL")
    boolean stop(long subscriberId, Instant now);

    /** False when there was none. */
    @SqlUpdate("DELETE FROM bounce_score WHERE subscriber_id = :subscriberId")
    boolean delete(long subscriberId);

    @SqlQuery("SELECT COUNT(*) FROM subscriber WHERE id = :subscriberId")
    int subscribers(long subscriberId);

    /** Mails that were taken after a day, before another moment, and did not come back. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM mailing m
            JOIN delivery d ON d.mailing_id = m.id AND d.subscriber_id = :subscriberId
            WHERE m.created_at >= :after AND d.state = 1 AND d.bounced_at IS NULL AND d.settled_at < :before
            """)
    int arrived(long subscriberId, LocalDate after, Instant before);

    /** The last stopped first. */
    @SqlQuery("""
            SELECT s.subscriber_id, s.halves, s.hard_days, s.stopped_at
            FROM bounce_score s
            WHERE s.stopped_at IS NOT NULL AND (:before IS NULL OR s.subscriber_id < :before)
            ORDER BY s.subscriber_id DESC
            LIMIT :limit
            """)
    List<StoppedReader> stopped(int limit, @org.jspecify.annotations.Nullable Long before);
}
