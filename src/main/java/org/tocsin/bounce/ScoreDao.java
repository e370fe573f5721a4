package org.tocsin.bounce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

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
    List<StoppedReader> stopped(int limit, @Nullable Long before);

    @SqlQuery(
            "SELECT subscriber_id, halves, hard_days, stopped_at FROM bounce_score WHERE subscriber_id = :subscriberId")
    Optional<StoppedReader> find(long subscriberId);

    @SqlQuery("SELECT COUNT(*) FROM bounce_score WHERE stopped_at IS NOT NULL")
    int countStopped();

    @SqlQuery("SELECT subscriber_id FROM bounce_score WHERE stopped_at > :after")
    List<Long> stoppedSince(Instant after);

    /** False when it is not stopped. */
    @SqlUpdate(
            "UPDATE bounce_score SET stopped_at = NULL WHERE subscriber_id = :subscriberId AND stopped_at IS NOT NULL")
    boolean unstop(long subscriberId);

    /** The mailing that asks; empty when none does. */
    @SqlQuery(
            "SELECT probe_mailing FROM bounce_score WHERE subscriber_id = :subscriberId AND probe_mailing IS NOT NULL")
    Optional<Long> probe(long subscriberId);

    @SqlUpdate("UPDATE bounce_score SET probe_mailing = :mailing, probed_at = :now WHERE subscriber_id = :subscriberId")
    void probed(long subscriberId, long mailing, Instant now);

    @SqlUpdate("UPDATE bounce_score SET probe_mailing = NULL, probed_at = NULL WHERE subscriber_id = :subscriberId")
    void forgetProbe(long subscriberId);

    /** Whether the mail that asks was taken before a moment, and did not come back. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM bounce_score s
            JOIN delivery d ON d.mailing_id = s.probe_mailing AND d.subscriber_id = s.subscriber_id
            WHERE s.subscriber_id = :subscriberId AND d.state = 1 AND d.bounced_at IS NULL AND d.settled_at < :before
            """)
    int probesArrived(long subscriberId, Instant before);
}
