package org.tocsin.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.value.EmailAddress;

/** Subscribers who exist for a measurement alone, numbered from 1, their addresses sealed like anybody's. */
final class BenchReaders {
    private static final int BATCH = 1000;
    private static final String INSERT = """
            INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,
                on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto, next_digest_at)
            VALUES (:id, 'active', :hash, :sealed, :language, :form, 'daily', 7, 1, 'UTC', TRUE, :now, :now, 0, :next)
            """;

    private final BenchGround ground;
    private final BenchReport report;

    BenchReaders(BenchGround ground, BenchReport report) {
        this.ground = ground;
        this.report = report;
    }

    /** @param nextDigest null for one that is not due */
    record Wish(String language, String form, @Nullable Instant nextDigest) {
        static final Wish PLAIN = new Wish("en", "html", null);
    }

    /** Adds those that are missing. */
    void make(int readers) {
        make(readers, reader -> Wish.PLAIN);
    }

    void make(int readers, LongFunction<Wish> wishes) {
        int from = (int) ground.number("SELECT COALESCE(MAX(id), 0) FROM subscriber");
        for (int first = from + 1; first <= readers; first += BATCH) {
            int start = first;
            int end = Math.min(first + BATCH, readers + 1);
            ground.jdbi().useTransaction(handle -> insert(handle, start, end, wishes));
            report.progress("readers", end - 1L, readers);
        }
    }

    private void insert(Handle handle, int from, int end, LongFunction<Wish> wishes) {
        KeyRing keys = ground.keys();
        Instant now = Clock.systemUTC().instant();
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (int id = from; id < end; id++) {
            SealedAddress address = SealedAddress.of(new EmailAddress("reader" + id + "@" + BenchSender.DOMAIN), keys);
            Wish wish = wishes.apply(id);
            batch.bind("id", id)
                    .bind("hash", address.hash())
                    .bind("sealed", address.sealed())
                    .bind("language", wish.language())
                    .bind("form", wish.form())
                    .bind("now", now)
                    .bind("next", wish.nextDigest())
                    .add();
        }
        batch.execute();
    }
}
