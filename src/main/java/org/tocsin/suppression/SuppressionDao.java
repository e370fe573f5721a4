package org.tocsin.suppression;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Keyed hashes of addresses that must not be written to. */
interface SuppressionDao {

    @SqlQuery("SELECT address_hash FROM suppression WHERE address_hash IN (<hashes>)")
    List<byte[]> among(@BindList Collection<byte[]> hashes);

    @SqlUpdate("INSERT IGNORE INTO suppression (address_hash, reason, since) VALUES (:hash, :reason, :since)")
    void insert(byte[] hash, String reason, LocalDate since);
}
