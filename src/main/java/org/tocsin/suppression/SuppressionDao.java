package org.tocsin.suppression;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Keyed hashes of addresses that must not be written to. */
interface SuppressionDao {

    /** False when there is a reason already. */
    @SqlUpdate("INSERT IGNORE INTO suppression (address_hash, reason, since) VALUES (:hash, :reason, :since)")
    boolean insert(byte[] hash, String reason, LocalDate since);

    /** For a restore, see {@code V32__goodbyes.sql}. */
    @SqlUpdate("""
            INSERT INTO goodbye (address_hash, act, detail, noted_at) VALUES (:hash, :act, :reason, UTC_TIMESTAMP(3))
            """)
    void note(byte[] hash, String act, String reason);

    @SqlQuery("SELECT reason FROM suppression WHERE address_hash IN (<hashes>) ORDER BY since LIMIT 1")
    Optional<String> reason(@BindList("hashes") List<byte[]> hashes);

    /** False when it is not suppressed for this reason. */
    @SqlUpdate("DELETE FROM suppression WHERE address_hash = :hash AND reason = :reason")
    boolean delete(byte[] hash, String reason);
}
