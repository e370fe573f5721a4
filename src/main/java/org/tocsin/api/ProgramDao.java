package org.tocsin.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Programs and their tokens. */
@RegisterConstructorMapper(ProgramDao.Row.class)
interface ProgramDao {

    /** A program as it is stored, without its token. */
    record Row(
            long id,
            String name,
            String scopes,
            LocalDate expiresOn,
            long madeBy,
            @Nullable LocalDate lastUsedOn,
            @Nullable Instant revokedAt) {
        boolean holdsOn(LocalDate day) {
            return revokedAt == null && !day.isAfter(expiresOn);
        }
    }

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO program (name, token_hash, scopes, expires_on, made_at, made_by)
            VALUES (:name, :tokenHash, :scopes, :expiresOn, :now, :madeBy)
            """)
    long insert(String name, byte[] tokenHash, String scopes, LocalDate expiresOn, Instant now, long madeBy);

    @SqlQuery("""
            SELECT id, name, scopes, expires_on, made_by, last_used_on, revoked_at FROM program WHERE token_hash = :tokenHash
            """)
    Optional<Row> find(byte[] tokenHash);

    @SqlQuery("""
            SELECT id, name, scopes, expires_on, made_by, last_used_on, revoked_at
            FROM program
            ORDER BY revoked_at IS NOT NULL, id DESC
            LIMIT :limit
            """)
    List<Row> newest(int limit);

    @SqlUpdate(
            "UPDATE program SET last_used_on = :day WHERE id = :id AND (last_used_on IS NULL OR last_used_on < :day)")
    void usedOn(long id, LocalDate day);

    /** Gives it another token in place of the one that it had; false when it was revoked, or was never there. */
    @SqlUpdate("""
            UPDATE program
            SET token_hash = :tokenHash, expires_on = :expiresOn, made_by = :madeBy
            WHERE id = :id AND revoked_at IS NULL
            """)
    boolean renew(long id, byte[] tokenHash, LocalDate expiresOn, long madeBy);

    @SqlQuery("SELECT name FROM program WHERE id = :id")
    String name(long id);

    /** False when it is revoked already, or was never there. */
    @SqlUpdate("UPDATE program SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
    boolean revoke(long id, Instant now);

    /** For a restore, see {@code V49__goodbyes_more.sql}. */
    @SqlUpdate("""
            INSERT INTO goodbye (address_hash, act, noted_at)
            SELECT token_hash, 'token_off', UTC_TIMESTAMP(3) FROM program WHERE id = :id
            """)
    void noteRevoked(long id);

    @SqlQuery("SELECT id FROM program WHERE token_hash = :tokenHash")
    Optional<Long> owner(byte[] tokenHash);
}
