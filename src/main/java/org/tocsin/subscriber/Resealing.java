package org.tocsin.subscriber;

import java.util.List;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.PlainSql;

/**
 * Seals addresses anew with the newest key, a handful at a time, while everything runs: a row that somebody else changes
 * meanwhile is left to them and looked at again.
 */
public final class Resealing {
    private static final int HANDFUL = 500;
    private static final List<Column> COLUMNS = List.of(
            new Column("subscriber", "id", "address_hash", "address_sealed"),
            new Column("address_change", "subscriber_id", "old_hash", "old_sealed"),
            new Column("address_change", "subscriber_id", "new_hash", "new_sealed"));

    private final PlainSql sql;
    private final KeyRing keys;

    public Resealing(Jdbi jdbi, KeyRing keys) {
        this.sql = new PlainSql(jdbi);
        this.keys = keys;
    }

    private record Column(String table, String id, String hash, String sealed) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long id, byte[] hash, byte[] sealed) {}

    /**
     * All that is not sealed with the newest key.
     *
     * @param progress hears how many were done so far
     * @return how many are sealed anew
     */
    public long run(LongConsumer progress) {
        long done = 0;
        for (Column column : COLUMNS) {
            long last = -1;
            for (List<Row> rows = next(column, last); !rows.isEmpty(); rows = next(column, last)) {
                for (Row row : rows) {
                    done += reseal(column, row);
                }
                last = rows.get(rows.size() - 1).id();
                progress.accept(done);
            }
        }
        return done;
    }

    private List<Row> next(Column column, long after) {
        return sql.list(
                "SELECT " + column.id() + ", " + column.hash() + ", " + column.sealed() + " FROM " + column.table()
                        + " WHERE " + column.id() + " > ? AND LEFT(" + column.sealed() + ", 5) <> ? ORDER BY "
                        + column.id() + " LIMIT " + HANDFUL,
                row -> new Row(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                after,
                keys.addressKeys().prefix());
    }

    private int reseal(Column column, Row row) {
        SealedAddress fresh = SealedAddress.of(new SealedAddress(row.hash(), row.sealed()).open(keys), keys);
        return sql.update(
                "UPDATE " + column.table() + " SET " + column.sealed() + " = ? WHERE " + column.id() + " = ? AND "
                        + column.sealed() + " = ?",
                fresh.sealed(),
                row.id(),
                row.sealed());
    }
}
