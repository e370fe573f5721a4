package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Members of staff. */
@RegisterConstructorMapper(StaffDao.Account.class)
@RegisterConstructorMapper(Person.class)
@RegisterConstructorMapper(StaffDao.WithAddress.class)
interface StaffDao {
    /** @param passwordHash null as long as none was chosen */
    record Account(
            long id,
            String name,
            @Nullable String passwordHash,
            @Nullable Instant disabledAt,
            @Nullable Instant setupAt) {}

    String PERSON = """
            SELECT s.id, s.name, s.roles, s.created_at, s.setup_at, s.disabled_at,
                s.password_hash IS NOT NULL AS has_password, s.address_sealed IS NOT NULL AS has_address,
                s.totp_sealed IS NOT NULL AS has_totp,
                (SELECT COUNT(*) FROM staff_passkey k WHERE k.staff_id = s.id) AS passkeys,
                (SELECT COUNT(*) FROM staff_recovery_code c WHERE c.staff_id = s.id) AS recovery_codes,
                (SELECT COUNT(*) FROM staff_session o WHERE o.staff_id = s.id AND o.stage = 'signed_in'
                    AND o.expires_at > :now AND o.seen_at > :idleSince) AS sessions
            FROM staff s
            """;

    @SqlQuery("SELECT COUNT(*) FROM staff")
    int count();

    @SqlQuery("SELECT id, name, password_hash, disabled_at, setup_at FROM staff WHERE name = :name")
    Optional<Account> find(String name);

    @SqlQuery("SELECT id, name, password_hash, disabled_at, setup_at FROM staff WHERE id = :id")
    Optional<Account> find(long id);

    @SqlQuery(PERSON + " ORDER BY s.disabled_at IS NOT NULL, s.name")
    List<Person> people(Instant now, Instant idleSince);

    @SqlQuery(PERSON + " WHERE s.id = :id")
    Optional<Person> person(long id, Instant now, Instant idleSince);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO staff (name, password_hash, roles, created_at)
            VALUES (:name, :passwordHash, :roles, :now)
            """)
    long insert(String name, @Nullable String passwordHash, String roles, Instant now);

    @SqlQuery("SELECT address_sealed FROM staff WHERE id = :id")
    Optional<byte[]> address(long id);

    @SqlQuery("SELECT id FROM staff WHERE address_sealed IS NOT NULL AND disabled_at IS NULL ORDER BY id")
    List<Long> reachable();

    /** Somebody who can be written to, with what they are here for. */
    record WithAddress(long id, String roles) {}

    @SqlQuery("SELECT id, roles FROM staff WHERE address_sealed IS NOT NULL AND disabled_at IS NULL ORDER BY id")
    List<WithAddress> withAddress();

    @SqlUpdate("UPDATE staff SET address_sealed = :sealed WHERE id = :id")
    void setAddress(long id, byte[] sealed);

    @SqlUpdate("UPDATE staff SET setup_at = :at WHERE id = :id")
    void setupFrom(long id, @Nullable Instant at);

    /** False when the link was used or replaced meanwhile. */
    @SqlUpdate("""
            UPDATE staff SET password_hash = :hash, setup_at = NULL
            WHERE id = :id AND setup_at = :setupAt AND disabled_at IS NULL
            """)
    boolean setUp(long id, String hash, Instant setupAt);

    @SqlUpdate("UPDATE staff SET password_hash = :hash WHERE id = :id")
    void setPassword(long id, String hash);

    /** Of somebody who never opened a link that came there. */
    @SqlUpdate("UPDATE staff SET address_sealed = NULL WHERE id = :id AND password_hash IS NULL")
    void forgetUnprovedAddress(long id);

    @SqlUpdate("UPDATE staff SET password_hash = NULL WHERE id = :id")
    void forgetPassword(long id);

    @SqlUpdate("UPDATE staff SET roles = :roles WHERE id = :id AND roles <> :roles")
    boolean setRoles(long id, String roles);

    @SqlUpdate("UPDATE staff SET disabled_at = :now, setup_at = NULL WHERE id = :id AND disabled_at IS NULL")
    boolean disable(long id, Instant now);

    @SqlUpdate("UPDATE staff SET disabled_at = NULL WHERE id = :id AND disabled_at IS NOT NULL")
    boolean enable(long id);

    /** For a restore, see {@code V49__goodbyes_more.sql}. */
    @SqlUpdate("""
            INSERT INTO goodbye (address_hash, act, noted_at)
            VALUES (UNHEX(SHA2(CONCAT('staff:', :id), 256)), :act, UTC_TIMESTAMP(3))
            """)
    void note(long id, String act);

    /** @param mark as {@link #note} makes it, in hexadecimal digits */
    @SqlQuery("SELECT id FROM staff WHERE SHA2(CONCAT('staff:', id), 256) = :mark")
    Optional<Long> marked(String mark);

    /** Locked: two admins who disable each other at once must not both succeed. */
    @SqlQuery("""
            SELECT id FROM staff
            WHERE disabled_at IS NULL AND CONCAT(',', roles, ',') LIKE '%,admin,%'
            FOR UPDATE
            """)
    List<Long> admins();
}
