package org.tocsin.staff;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Members of staff and their sessions. */
@RegisterConstructorMapper(StaffDao.Account.class)
@RegisterConstructorMapper(StaffDao.Session.class)
interface StaffDao {

    record Account(long id, String passwordHash) {}

    record Session(long id, String name, String roles, Instant seenAt, Instant expiresAt) {}

    @SqlQuery("SELECT COUNT(*) FROM staff")
    int count();

    @SqlQuery("SELECT id, password_hash FROM staff WHERE name = :name")
    Optional<Account> find(String name);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO staff (name, password_hash, roles, created_at)
            VALUES (:name, :passwordHash, :roles, :now)
            """)
    long insert(String name, String passwordHash, String roles, Instant now);

    @SqlUpdate("""
            INSERT INTO staff_session (token_hash, staff_id, seen_at, expires_at)
            VALUES (:tokenHash, :staffId, :now, :expiresAt)
            """)
    void insertSession(byte[] tokenHash, long staffId, Instant now, Instant expiresAt);

    @SqlQuery("""
            SELECT s.id, s.name, s.roles, open.seen_at, open.expires_at
            FROM staff_session open
            JOIN staff s ON s.id = open.staff_id
            WHERE open.token_hash = :tokenHash
            """)
    Optional<Session> session(byte[] tokenHash);

    @SqlUpdate("UPDATE staff_session SET seen_at = :now WHERE token_hash = :tokenHash AND seen_at < :now")
    void touch(byte[] tokenHash, Instant now);

    @SqlUpdate("DELETE FROM staff_session WHERE token_hash = :tokenHash")
    void deleteSession(byte[] tokenHash);

    @SqlUpdate("DELETE FROM staff_session WHERE expires_at <= :now OR seen_at <= :idleSince")
    void deleteStale(Instant now, Instant idleSince);
}
