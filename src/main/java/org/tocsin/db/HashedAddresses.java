package org.tocsin.db;

import com.google.common.collect.Lists;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.value.EmailAddress;

/**
 * A table that knows addresses by keyed hashes, in its column {@code address_hash}; asked for every mail that is sent.
 */
public final class HashedAddresses {
    private final PlainSql sql;
    private final String query;
    private final KeyedHash hash;

    public HashedAddresses(Jdbi jdbi, String table, KeyedHash hash) {
        this.sql = new PlainSql(jdbi);
        this.query = "SELECT address_hash FROM " + table + " WHERE address_hash IN (?";
        this.hash = hash;
    }

    /** Those of the addresses that are there, under whatever key. */
    public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
        Map<ByteBuffer, EmailAddress> byHash = new HashMap<>(addresses.size() * 2);
        addresses.forEach(
                address -> hash.all(address.canonical()).forEach(each -> byHash.put(ByteBuffer.wrap(each), address)));
        Set<EmailAddress> found = new HashSet<>();
        List<byte[]> hashes = byHash.keySet().stream().map(ByteBuffer::array).toList();
        for (List<byte[]> some : Lists.partition(hashes, PlainSql.LONGEST_LIST)) {
            sql.list(
                            query + ", ?".repeat(some.size() - 1) + ")",
                            row -> ByteBuffer.wrap(row.getBytes(1)),
                            some.toArray())
                    .forEach(row -> {
                        EmailAddress address = byHash.get(row);
                        if (address != null) {
                            found.add(address);
                        }
                    });
        }
        return found;
    }
}
