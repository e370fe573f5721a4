package org.tocsin.staff;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Addresses that were asked for, for accounts of staff. */
@RegisterConstructorMapper(StaffAddressDao.Wish.class)
interface StaffAddressDao {
    /** An address that waits for its mailbox to say yes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wish(byte[] newSealed, Instant askedAt) {}

    /** The address in force is kept beside it. */
    @SqlUpdate("""
            INSERT INTO staff_address_change (staff_id, asked_at, old_sealed, new_sealed)
            SELECT id, :now, address_sealed, :sealed FROM staff WHERE id = :id
            ON DUPLICATE KEY UPDATE new_sealed = VALUES(new_sealed)
            """)
    void ask(long id, byte[] sealed, Instant now);

    /** What waits, waits no more. */
    @SqlUpdate("UPDATE staff_address_change SET new_sealed = NULL WHERE staff_id = :id")
    void drop(long id);

    @SqlQuery("""
            SELECT new_sealed, asked_at FROM staff_address_change
            WHERE staff_id = :id AND new_sealed IS NOT NULL AND asked_at > :since
            """)
    Optional<Wish> waiting(long id, Instant since);

    @SqlQuery("SELECT new_sealed FROM staff_address_change WHERE staff_id = :id AND asked_at = :asked"
            + " AND new_sealed IS NOT NULL")
    Optional<byte[]> wanted(long id, Instant asked);

    @SqlQuery("SELECT old_sealed FROM staff_address_change WHERE staff_id = :id AND asked_at = :asked"
            + " AND old_sealed IS NOT NULL")
    Optional<byte[]> before(long id, Instant asked);

    /** False when another request was first. */
    @SqlUpdate("""
            UPDATE staff_address_change SET new_sealed = NULL
            WHERE staff_id = :id AND asked_at = :asked AND new_sealed IS NOT NULL
            """)
    boolean take(long id, Instant asked);

    @SqlUpdate("DELETE FROM staff_address_change WHERE asked_at <= :before")
    void forget(Instant before);
}
