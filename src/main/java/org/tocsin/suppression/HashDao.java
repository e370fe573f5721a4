package org.tocsin.suppression;

import java.util.Collection;
import java.util.List;
import org.tocsin.db.PlainSql;

/** Looks hashes of addresses up; asked for every mail that is sent. */
final class HashDao {
    private final PlainSql sql;

    HashDao(PlainSql sql) {
        this.sql = sql;
    }

    /** Those of the hashes that are there. */
    List<byte[]> among(Collection<byte[]> hashes) {
        String query =
                "SELECT address_hash FROM suppression WHERE address_hash IN (?" + ", ?".repeat(hashes.size() - 1) + ")";
        return sql.list(query, row -> row.getBytes(1), hashes.toArray());
    }
}
