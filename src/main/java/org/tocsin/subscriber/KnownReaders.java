package org.tocsin.subscriber;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.PlainSql;
import org.tocsin.value.EmailAddress;

/** Looks many addresses up at once. */
final class KnownReaders {
    private final PlainSql sql;
    private final KeyRing keys;

    KnownReaders(Jdbi jdbi, KeyRing keys) {
        this.sql = new PlainSql(jdbi);
        this.keys = keys;
    }

    /** Those of the addresses that have a subscription, confirmed or not. */
    Set<EmailAddress> among(Collection<EmailAddress> addresses) {
        Map<ByteBuffer, EmailAddress> byHash = new HashMap<>(addresses.size() * 2);
        addresses.forEach(address ->
                SealedAddress.hashes(address, keys).forEach(hash -> byHash.put(ByteBuffer.wrap(hash), address)));
        Set<EmailAddress> known = new HashSet<>();
        if (byHash.isEmpty()) {
            return known;
        }
        sql.list(
                        "SELECT address_hash FROM subscriber WHERE address_hash IN (?" + ", ?".repeat(byHash.size() - 1)
                                + ")",
                        row -> ByteBuffer.wrap(row.getBytes(1)),
                        byHash.keySet().stream().map(ByteBuffer::array).toArray())
                .forEach(hash -> {
                    EmailAddress address = byHash.get(hash);
                    if (address != null) {
                        known.add(address);
                    }
                });
        return known;
    }
}
