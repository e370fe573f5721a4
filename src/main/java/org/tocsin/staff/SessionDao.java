package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Sessions of staff. */
@RegisterConstructorMapper(SessionDao.Row.class)
@RegisterConstructorMapper(OpenSession.class)
interface SessionDao {
    record Row(
            long id,
            long staffId,
            String name,
            String roles,
            String stage,
            Instant seenAt,
            Instant expiresAt,
            @Nullable Instant provenAt) {}

    @SqlUpdate("""
            INSERT INTO staff_session (token_hash, staff_id, stage, device, opened_at, seen_at, expires_at, proven_at)
            VALUES (:tokenHash, :staffId, :stage, :device, :openedAt, :openedAt, :expiresAt, :provenAt)
            """)
    void insert(
            byte[] tokenHash,
            long staffId,
            String stage,
            String device,
            Instant openedAt,
            Instant expiresAt,
            @Nullable Instant provenAt);

    @SqlQuery("""
            SELECT open.id, s.id AS staff_id, s.name, s.roles, open.stage, open.seen_at, open.expires_at, open.proven_at
            FROM staff_session open
            JOIN staff s ON s.id = open.staff_id
            WHERE open.token_hash = :tokenHash AND s.disabled_at IS NULL
            """)
    Optional<Row> find(byte[] tokenHash);

    @SqlQuery("""
            SELECT id, device, opened_at, seen_at
            FROM staff_session
            WHERE staff_id = :staffId AND stage = 'signed_in' AND expires_at > :now AND seen_at > :idleSince
            ORDER BY id DESC
            """)
    List<OpenSession> open(long staffId, Instant now, Instant idleSince);

    @SqlUpdate("UPDATE staff_session SET seen_at = :now WHERE id = :id AND seen_at < :now")
    void touch(long id, Instant now);

    @SqlUpdate("UPDATE staff_session SET proven_at = :now WHERE id = :id")
    void proven(long id, Instant now);

    /** False when this question, or a later one, was answered before. */
    @SqlUpdate("""
            UPDATE staff_session SET answered_at = :asked
            WHERE id = :id AND (answered_at IS NULL OR answered_at < :asked)
            """)
    boolean answered(long id, Instant asked);

    @SqlUpdate("DELETE FROM staff_session WHERE token_hash = :tokenHash")
    void delete(byte[] tokenHash);

    @SqlUpdate("DELETE FROM staff_session WHERE id = :id AND staff_id = :staffId")
    boolean delete(long id, long staffId);

    @SqlUpdate("DELETE FROM staff_session WHERE staff_id = :staffId AND id <> :but")
    int deleteAll(long staffId, long but);

    @SqlUpdate("DELETE FROM staff_session WHERE expires_at <= :now OR seen_at <= :idleSince")
    void deleteStale(Instant now, Instant idleSince);
}
