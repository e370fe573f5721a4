package org.tocsin.bench;

import org.tocsin.delivery.MailingKind;

/** A mailing of so many rows, put into the ledger as fast as the database can copy. */
final class Ledger {
    private static final int BLOCK = 10_000;

    private final BenchGround ground;
    private final BenchReport report;

    Ledger(BenchGround ground, BenchReport report) {
        this.ground = ground;
        this.report = report;
    }

    /**
     * The first rows come from planning itself; the others are copies of them, shifted.
     *
     * @return the mailing
     */
    BenchMailing fill(int rows) {
        int block = Math.min(BLOCK, rows);
        BenchMailing mailing =
                BenchMailing.begin(ground, MailingKind.DIGEST, 1, 1).addAll(block);
        for (int shift = block; shift < rows; shift += block) {
            copy(mailing.id(), Math.min(block, rows - shift), shift);
            report.progress("rows", shift, rows);
        }
        return mailing;
    }

    /** So that the next one begins with an empty ledger. */
    void empty() {
        ground.jdbi().useHandle(handle -> {
            handle.execute("TRUNCATE TABLE delivery");
            handle.execute("TRUNCATE TABLE delivery_chunk");
        });
    }

    private void copy(long mailing, int first, int shift) {
        ground.jdbi().useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO delivery (mailing_id, subscriber_id, chunk, edition_id, state, next_attempt_at)
                    SELECT mailing_id, subscriber_id + ?, chunk + ?, edition_id, state, next_attempt_at
                    FROM delivery WHERE mailing_id = ? AND subscriber_id <= ?
                    """, shift, shift, mailing, first);
            handle.execute("""
                    INSERT INTO delivery_chunk (mailing_id, first_subscriber, last_subscriber, size, lane, due_at)
                    SELECT mailing_id, first_subscriber + ?, LEAST(last_subscriber, ?) + ?,
                        LEAST(last_subscriber, ?) - first_subscriber + 1, lane, due_at
                    FROM delivery_chunk WHERE mailing_id = ? AND first_subscriber <= ?
                    """, shift, first, shift, first, mailing, first);
        });
    }
}
