package org.tocsin.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Where programs are told of events, and what they are still to be told. */
@RegisterConstructorMapper(WebhookDao.Hook.class)
@RegisterConstructorMapper(WebhookDao.Due.class)
@RegisterConstructorMapper(WebhookDao.Dead.class)
interface WebhookDao {

    /**
     * A webhook without its secret.
     *
     * @param waiting how much it is still to be told
     */
    record Hook(
            long id,
            String name,
            String address,
            String kinds,
            int waiting,
            @Nullable Instant toldAt) {}

    /** One thing to tell now. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Due(long id, long webhookId, String eventKey, String body, int tries, String address, byte[] secret) {}

    /** One thing that could not be told. */
    record Dead(
            long id, String name, String eventKey, @Nullable String problem, Instant madeAt) {}

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO webhook (name, address, secret, kinds, made_at, made_by)
            VALUES (:name, :address, '', :kinds, :now, :madeBy)
            """)
    long insert(String name, String address, String kinds, Instant now, long madeBy);

    @SqlUpdate("UPDATE webhook SET secret = :secret WHERE id = :id")
    void keepSecret(long id, byte[] secret);

    /** False when it was removed before. */
    @SqlUpdate("UPDATE webhook SET removed_at = :now, secret = '' WHERE id = :id AND removed_at IS NULL")
    boolean remove(long id, Instant now);

    /** For a restore, see {@code V49__goodbyes_more.sql}. */
    @SqlUpdate("""
            INSERT INTO goodbye (address_hash, act, noted_at)
            VALUES (UNHEX(SHA2(CONCAT('webhook:', :id), 256)), 'webhook_off', UTC_TIMESTAMP(3))
            """)
    void noteRemoved(long id);

    /** @param mark as {@link #noteRemoved} makes it, in hexadecimal digits */
    @SqlQuery("SELECT id FROM webhook WHERE SHA2(CONCAT('webhook:', id), 256) = :mark")
    Optional<Long> marked(String mark);

    @SqlUpdate("DELETE FROM webhook_call WHERE webhook_id = :id")
    void dropCalls(long id);

    @SqlQuery("""
            SELECT w.id, w.name, w.address, w.kinds, COALESCE(SUM(c.state = 'due'), 0) AS waiting,
                MAX(CASE WHEN c.state = 'told' THEN c.due_at END) AS told_at
            FROM webhook w
            LEFT JOIN webhook_call c ON c.webhook_id = w.id
            WHERE w.removed_at IS NULL
            GROUP BY w.id, w.name, w.address, w.kinds
            ORDER BY w.id
            LIMIT 200
            """)
    List<Hook> all();

    /** For every webhook that wants the kind and was there when it happened; once, however often it is said. */
    @SqlUpdate("""
            INSERT IGNORE INTO webhook_call (webhook_id, event_key, body, state, due_at, made_at)
            SELECT id, :key, :body, 'due', :now, :now
            FROM webhook
            WHERE removed_at IS NULL AND made_at <= :happenedAt AND FIND_IN_SET(:kind, kinds) > 0
            """)
    int tell(String kind, String key, String body, Instant happenedAt, Instant now);

    /** Whether it wants the kind or not. */
    @SqlUpdate("""
            INSERT INTO webhook_call (webhook_id, event_key, body, state, due_at, made_at)
            SELECT id, :key, :body, 'due', :now, :now FROM webhook WHERE id = :id AND removed_at IS NULL
            """)
    void tellOne(long id, String key, String body, Instant now);

    @SqlQuery("SELECT name FROM webhook WHERE id = :id AND removed_at IS NULL")
    Optional<String> name(long id);

    @SqlQuery("""
            SELECT c.id, c.webhook_id, c.event_key, c.body, c.tries, w.address, w.secret
            FROM webhook_call c
            JOIN webhook w ON w.id = c.webhook_id
            WHERE c.state = 'due' AND c.due_at <= :now
            ORDER BY c.due_at
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
    List<Due> lockDue(Instant now, int limit);

    /** Nobody else takes them in hand before then. */
    @SqlBatch("UPDATE webhook_call SET due_at = :until, tries = tries + 1 WHERE id = :id")
    void lease(List<Long> id, Instant until);

    @SqlUpdate("UPDATE webhook_call SET state = 'told', due_at = :now, problem = NULL WHERE id = :id AND state = 'due'")
    void told(long id, Instant now);

    @SqlUpdate(
            "UPDATE webhook_call SET state = :state, due_at = :dueAt, problem = :problem WHERE id = :id AND state = 'due'")
    void failed(long id, String state, Instant dueAt, String problem);

    @SqlQuery("""
            SELECT c.id, w.name, c.event_key, c.problem, c.made_at
            FROM webhook_call c
            JOIN webhook w ON w.id = c.webhook_id
            WHERE c.state = 'dead' AND (:before IS NULL OR c.id < :before)
            ORDER BY c.id DESC
            LIMIT :limit
            """)
    List<Dead> dead(@Nullable Long before, int limit);

    /** False when it is not dead. */
    @SqlUpdate("UPDATE webhook_call SET state = 'due', tries = 0, due_at = :now WHERE id = :id AND state = 'dead'")
    boolean again(long id, Instant now);

    @SqlUpdate("DELETE FROM webhook_call WHERE state <> 'due' AND due_at < :before LIMIT 1000")
    int forget(Instant before);

    @SqlQuery("SELECT upto FROM webhook_mark WHERE name = :name FOR UPDATE")
    Optional<Long> lockMark(String name);

    @SqlUpdate("UPDATE webhook_mark SET upto = :upto WHERE name = :name")
    void moveMark(String name, long upto);
}
