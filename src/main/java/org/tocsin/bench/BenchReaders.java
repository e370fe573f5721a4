package org.tocsin.bench;

import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tocsin.crypto.KeyRing;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.value.EmailAddress;

/** Subscribers who exist for a measurement alone, numbered from 1, their addresses sealed like anybody's. */
final class BenchReaders {
    private static final int BATCH = 1000;

    private final Jdbi jdbi;
    private final KeyRing keys;

    BenchReaders(Jdbi jdbi, KeyRing keys) {
        this.jdbi = jdbi;
        this.keys = keys;
    }

    /** Adds those that are missing. */
    void make(int readers) {
        int from = jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM subscriber")
                .mapTo(Integer.class)
                .one());
        Instant now = Clock.systemUTC().instant();
        for (int first = from + 1; first <= readers; first += BATCH) {
            int start = first;
            jdbi.useTransaction(handle -> {
                PreparedBatch batch = handle.prepareBatch("""
                        INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,
                            on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)
                        VALUES (:id, 'active', :hash, :sealed, 'en', 'html', 'daily', 7, 1, 'UTC', TRUE, :now, :now, 0)
                        """);
                for (int id = start; id < Math.min(start + BATCH, readers + 1); id++) {
                    SealedAddress address = SealedAddress.of(new EmailAddress("reader" + id + "@bench.example"), keys);
                    batch.bind("id", id)
                            .bind("hash", address.hash())
                            .bind("sealed", address.sealed())
                            .bind("now", now)
                            .add();
                }
                batch.execute();
            });
        }
    }
}
