package org.tocsin.db;

import com.google.common.collect.Lists;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
        List<byte[]> hashes = new ArrayList<>(addresses.size());
        List<EmailAddress> owners = new ArrayList<>(addresses.size());
        for (EmailAddress address : addresses) {
            for (byte[] each : hash.all(address.canonical())) {
                hashes.add(each);
                owners.add(address);
            }
        }
        Set<ByteBuffer> known = known(hashes);
        if (known.isEmpty()) {
            return Set.of(); // as for nearly every handful of mails
        }
        Set<EmailAddress> found = new HashSet<>();
        for (int i = 0; i < hashes.size(); i++) {
            if (known.contains(ByteBuffer.wrap(hashes.get(i)))) {
                found.add(owners.get(i));
            }
        }
        return found;
    }

    private Set<ByteBuffer> known(List<byte[]> hashes) {
        Set<ByteBuffer> known = new HashSet<>();
        for (List<byte[]> some : Lists.partition(hashes, PlainSql.LONGEST_LIST)) {
            known.addAll(sql.list(
                    query + ", ?".repeat(some.size() - 1) + ")",
                    row -> ByteBuffer.wrap(row.getBytes(1)),
                    some.toArray()));
        }
        return known;
    }
}
