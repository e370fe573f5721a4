package org.tocsin.suppression;

import java.time.LocalDate;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Keyed hashes of addresses that must not be written to. */
interface SuppressionDao {

    @SqlUpdate("INSERT IGNORE INTO suppression (address_hash, reason, since) VALUES (:hash, :reason, :since)")
    void insert(byte[] hash, String reason, LocalDate since);

    /** False when it is not suppressed for this reason. */
    @SqlUpdate("DELETE FROM suppression WHERE address_hash = :hash AND reason = :reason")
    boolean delete(byte[] hash, String reason);
}
