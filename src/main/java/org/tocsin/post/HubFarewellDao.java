package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Hubs that are to tell us no more. */
@RegisterConstructorMapper(HubFarewellDao.Farewell.class)
interface HubFarewellDao {
    /** See its table for the meaning of the columns. */
    record Farewell(long sourceId, int round, String hub, String topic, Instant askAt, int failures) {}

    String SELECT = "SELECT source_id, round, hub, topic, ask_at, failures FROM hub_farewell ";

    @SqlUpdate("INSERT IGNORE INTO hub_farewell (source_id, round, hub, topic, ask_at, over_at)"
            + " VALUES (:sourceId, :round, :hub, :topic, :now, :overAt)")
    void insert(long sourceId, int round, String hub, String topic, Instant now, Instant overAt);

    @SqlQuery(SELECT + "WHERE source_id = :sourceId ORDER BY round DESC LIMIT 20")
    List<Farewell> of(long sourceId);

    @SqlQuery(SELECT + "WHERE ask_at <= :now AND confirmed_at IS NULL ORDER BY ask_at LIMIT :limit")
    List<Farewell> due(Instant now, int limit);

    /** False when another node asks. */
    @SqlUpdate("""
            UPDATE hub_farewell SET ask_at = :next, failures = failures + 1
            WHERE source_id = :sourceId AND round = :round AND ask_at = :seen
            """)
    boolean claim(long sourceId, int round, Instant seen, Instant next);

    @SqlUpdate("UPDATE hub_farewell SET confirmed_at = COALESCE(confirmed_at, :now)"
            + " WHERE source_id = :sourceId AND round = :round")
    void confirmed(long sourceId, int round, Instant now);

    /** Their leases are over: they tell nobody any more. */
    @SqlUpdate("DELETE FROM hub_farewell WHERE over_at <= :now")
    void tidy(Instant now);
}
