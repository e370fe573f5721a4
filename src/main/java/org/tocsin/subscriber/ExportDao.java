package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Lists that somebody wants to take away. */
@RegisterConstructorMapper(ExportDao.Row.class)
@RegisterConstructorMapper(ExportDao.Habits.class)
@RegisterConstructorMapper(AlertHabits.class)
@RegisterConstructorMapper(StoredSubscriber.class)
@RegisterConstructorMapper(SealedAddress.class)
interface ExportDao {

    /** A wish for the list. */
    record Row(
            long id,
            long askedBy,
            Instant askedAt,
            String reason,
            String openPgpKey,
            String fingerprint,
            @Nullable Long allowedBy,
            @Nullable Instant allowedAt,
            @Nullable Instant madeAt) {}

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO subscriber_export (asked_by, asked_at, reason, open_pgp_key, fingerprint)
            VALUES (:staff, :now, :reason, :key, :fingerprint)
            """)
    long insert(long staff, Instant now, String reason, String key, String fingerprint);

    @SqlQuery("""
            SELECT id, asked_by, asked_at, reason, open_pgp_key, fingerprint, allowed_by, allowed_at, made_at
            FROM subscriber_export
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<Row> newest(int limit);

    @SqlQuery("""
            SELECT id, asked_by, asked_at, reason, open_pgp_key, fingerprint, allowed_by, allowed_at, made_at
            FROM subscriber_export
            WHERE id = :id
            """)
    Optional<Row> find(long id);

    /** False when it was allowed before, is too old, or this person asked for it. */
    @SqlUpdate("""
            UPDATE subscriber_export SET allowed_by = :staff, allowed_at = :now
            WHERE id = :id AND allowed_by IS NULL AND asked_by <> :staff AND asked_at > :since
            """)
    boolean allow(long id, long staff, Instant now, Instant since);

    /** False when it was made before, or was not allowed, or too long ago. */
    @SqlUpdate("""
            UPDATE subscriber_export SET made_at = :now
            WHERE id = :id AND made_at IS NULL AND asked_by = :staff AND allowed_at > :since
            """)
    boolean take(long id, long staff, Instant now, Instant since);

    /** False when it was made before, or was not allowed by a second person, or too long ago. */
    @SqlUpdate("""
            UPDATE subscriber_export SET made_at = :now
            WHERE id = :id AND made_at IS NULL AND allowed_by IS NOT NULL AND allowed_at > :since
            """)
    boolean take(long id, Instant now, Instant since);

    /** How urgent actions come to one of them. */
    record Habits(long id, @Nested AlertHabits habits) {}

    /** Those who want them in a way of their own; the others are not there. */
    @SqlQuery("""
            SELECT id, alerts_a_week AS most_a_week, reads_alerts_only AS reads_only
            FROM subscriber
            WHERE id IN (<ids>) AND (alerts_a_week IS NOT NULL OR reads_alerts_only)
            """)
    List<Habits> habits(@BindList Collection<Long> ids);

    @SqlQuery(SubscriberDao.ROW + "WHERE id > :after AND state = 'active' ORDER BY id LIMIT :limit")
    List<StoredSubscriber> batch(long after, int limit);
}
