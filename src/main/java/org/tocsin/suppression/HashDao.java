package org.tocsin.suppression;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
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
        return sql.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                int position = 0;
                for (byte[] hash : hashes) {
                    statement.setBytes(++position, hash);
                }
                List<byte[]> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getBytes(1));
                    }
                }
                return found;
            }
        });
    }
}
