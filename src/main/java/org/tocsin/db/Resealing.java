package org.tocsin.db;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.Sealer;

/**
 * Seals anew with the newest key, a handful at a time, while everything runs: a row that somebody else changes meanwhile
 * is left to them and looked at again.
 */
public final class Resealing {
    private static final int HANDFUL = 500;
    private static final int TIMES = 3;

    private final PlainSql sql;
    private final KeyRing keys;

    public Resealing(Jdbi jdbi, KeyRing keys) {
        this.sql = new PlainSql(jdbi);
        this.keys = keys;
    }

    /**
     * Where sealed texts lie.
     *
     * @param id a number, by which rows are gone through
     * @param hash a column that changes with it; null where there is none
     * @param anew null for what is gone in some days and is left as it is
     */
    public record Place(
            KeyPurpose purpose,
            String table,
            String id,
            @Nullable String hash,
            String sealed,
            @Nullable Anew anew) {

        /** Short-lived: only counted. */
        public static Place passing(KeyPurpose purpose, String table, String sealed) {
            return new Place(purpose, table, "", null, sealed, null);
        }

        /** @param where what the text of this row is sealed to */
        public static Place of(
                KeyPurpose purpose, String table, String sealed, Sealer sealer, LongFunction<String> where) {
            return new Place(purpose, table, "id", null, sealed, row -> {
                String place = where.apply(row.id());
                return new Row(row.id(), null, sealer.seal(sealer.open(row.sealed(), place), place));
            });
        }
    }

    /** Opens what is there and seals it anew. */
    @FunctionalInterface
    public interface Anew {
        Row of(Row old);
    }

    /** What is sealed, and what it is found by. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Row(long id, byte @Nullable [] hash, byte[] sealed) {}

    /**
     * Seals everything in these places that is not sealed with the newest key.
     *
     * @param progress hears how many were done so far
     * @return how many were done
     */
    public long run(List<Place> places, LongConsumer progress) {
        long done = 0;
        for (int time = 0;
                time < TIMES
                        && left(places.stream()
                                        .filter(each -> each.anew() != null)
                                        .toList())
                                > 0;
                time++) {
            for (Place place : places) {
                done += seal(place, done, progress);
            }
        }
        return done;
    }

    /** How many rows need an old key. */
    public long left(List<Place> places) {
        long left = 0;
        for (Place place : places) {
            left += sql.one(
                            "SELECT COUNT(*) FROM " + place.table() + " WHERE LEFT(" + place.sealed() + ", 5) <> ?",
                            row -> row.getLong(1),
                            prefix(place))
                    .orElse(0L);
        }
        return left;
    }

    private long seal(Place place, long before, LongConsumer progress) {
        Anew anew = place.anew();
        long done = 0;
        long last = -1;
        while (anew != null) {
            List<Row> rows = next(place, last);
            if (rows.isEmpty()) {
                break;
            }
            for (Row row : rows) {
                done += replace(place, row, anew.of(row));
            }
            last = rows.get(rows.size() - 1).id();
            progress.accept(before + done);
        }
        return done;
    }

    private List<Row> next(Place place, long after) {
        return sql.list(
                "SELECT " + place.id() + ", " + (place.hash() == null ? "NULL" : place.hash()) + ", " + place.sealed()
                        + " FROM " + place.table() + " WHERE " + place.id() + " > ? AND LEFT(" + place.sealed()
                        + ", 5) <> ? ORDER BY " + place.id() + " LIMIT " + HANDFUL,
                row -> new Row(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                after,
                prefix(place));
    }

    /** Leaves alone what somebody changed meanwhile, and what would be there twice. */
    private int replace(Place place, Row old, Row fresh) {
        List<@Nullable Object> bound = new ArrayList<>();
        String hash = "";
        if (place.hash() != null) {
            hash = place.hash() + " = ?, ";
            bound.add(fresh.hash());
        }
        bound.add(fresh.sealed());
        bound.add(old.id());
        bound.add(old.sealed());
        return sql.update(
                "UPDATE IGNORE " + place.table() + " SET " + hash + place.sealed() + " = ? WHERE " + place.id()
                        + " = ? AND " + place.sealed() + " = ?",
                bound.toArray());
    }

    private byte[] prefix(Place place) {
        return keys.of(place.purpose()).prefix();
    }
}
