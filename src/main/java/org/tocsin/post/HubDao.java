package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The hubs of sources, and how we stand with them. */
@RegisterConstructorMapper(HubDao.Hub.class)
interface HubDao {
    /**
     * See its table for the meaning of the columns.
     *
     * @param askedHub which of the hubs; null when none was asked since they changed
     * @param leaseUntil so long it tells us; null when it never said so
     */
    record Hub(
            long sourceId,
            String hubs,
            String topic,
            String feed,
            int round,
            Instant askAt,
            @Nullable Instant askedUntil,
            @Nullable String askedHub,
            int failures,
            @Nullable Instant leaseUntil,
            @Nullable Instant heardAt,
            @Nullable String problem,
            boolean paused) {

        boolean isToldAt(Instant now) {
            return leaseUntil != null && leaseUntil.isAfter(now);
        }

        boolean isAskedAt(Instant now) {
            return askedUntil != null && askedUntil.isAfter(now);
        }
    }

    String SELECT =
            "SELECT h.source_id, h.hubs, h.topic, h.feed, h.round, h.ask_at, h.asked_until, h.asked_hub, h.failures, h.lease_until,"
                    + " h.heard_at, h.problem, s.paused FROM source_hub h JOIN source s ON s.id = h.source_id ";

    @SqlQuery(SELECT + "WHERE h.source_id = :sourceId")
    Optional<Hub> find(long sourceId);

    @SqlQuery(SELECT + "WHERE h.ask_at <= :now AND s.paused = FALSE ORDER BY h.ask_at LIMIT :limit")
    List<Hub> due(Instant now, int limit);

    /** Those that tell us of sources of which nothing is wanted now. */
    @SqlQuery(SELECT + "WHERE s.paused AND (h.lease_until > :now OR h.asked_until > :now) LIMIT :limit")
    List<Hub> ofPaused(Instant now, int limit);

    /** No address of ours that another hub was told of is used again. */
    @SqlUpdate("INSERT IGNORE INTO source_hub (source_id, hubs, topic, feed, round, ask_at)"
            + " SELECT :sourceId, :hubs, :topic, :feed, COALESCE(MAX(round), 0) + 1, :now"
            + " FROM hub_farewell WHERE source_id = :sourceId")
    void insert(long sourceId, String hubs, String topic, String feed, Instant now);

    @SqlUpdate("""
            UPDATE source_hub
            SET hubs = :hubs, topic = :topic, feed = :feed, round = round + 1, ask_at = :now, asked_until = NULL,
                asked_hub = NULL, failures = 0, lease_until = NULL, problem = NULL
            WHERE source_id = :sourceId
            """)
    void change(long sourceId, String hubs, String topic, String feed, Instant now);

    /** Our address and secret hold no longer; once the source goes on, the hub is asked anew. */
    @SqlUpdate("""
            UPDATE source_hub
            SET round = round + 1, ask_at = :now, asked_until = NULL, asked_hub = NULL, failures = 0,
                lease_until = NULL, problem = NULL
            WHERE source_id = :sourceId AND round = :round
            """)
    void rest(long sourceId, int round, Instant now);

    @SqlUpdate("DELETE FROM source_hub WHERE source_id = :sourceId")
    void drop(long sourceId);

    /** False when another node asks. It counts as failed until the hub confirms. */
    @SqlUpdate("""
            UPDATE source_hub SET ask_at = :next, asked_until = :askedUntil, asked_hub = :hub, failures = failures + 1
            WHERE source_id = :sourceId AND ask_at = :seen
            """)
    boolean claim(long sourceId, String hub, Instant seen, Instant next, Instant askedUntil);

    @SqlUpdate("UPDATE source_hub SET problem = :problem WHERE source_id = :sourceId")
    void failed(long sourceId, String problem);

    @SqlUpdate("UPDATE source_hub SET lease_until = :until, ask_at = :askAt, failures = 0, problem = NULL"
            + " WHERE source_id = :sourceId AND round = :round")
    void confirmed(long sourceId, int round, Instant until, Instant askAt);

    @SqlUpdate("UPDATE source_hub SET lease_until = NULL, asked_until = NULL, ask_at = :askAt, problem = :problem"
            + " WHERE source_id = :sourceId AND round = :round")
    void denied(long sourceId, int round, String problem, Instant askAt);

    @SqlUpdate("UPDATE source_hub SET heard_at = :now WHERE source_id = :sourceId")
    void heard(long sourceId, Instant now);
}
