package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.staff.Audit;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private Audit audit;
    private Retention retention;

    @BeforeEach
    void open(@TempDir Path keys) {
        audit = new Audit(
                database.jdbi(), database.transactions(), KeyRing.open(keys).auditChain());
        retention = new Retention(
                database.jdbi(),
                new RetentionConfig(Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(730)),
                Duration.ofDays(30),
                audit,
                new SettableClock(NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void forgetsReportsThatAreOldButThoseOfReadersWhoAreStoppedForThem() {
        for (int reader = 1; reader <= 1_300; reader++) {
            report(reader, "2026-06-01");
        }
        report(2_000, "2026-10-01");
        run("INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,"
                + " on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto) VALUES (7, 'active',"
                + " REPEAT('x', 32), 'x', 'en', 'text', 'daily', 7, 1, 'UTC', 1, '2026-01-01', '2026-01-01', 0)");
        run("INSERT INTO bounce_score (subscriber_id, halves, hard_days, counted_on, halves_today, stopped_at)"
                + " VALUES (7, 10, 2, '2026-06-01', 2, '2026-06-01')");

        retention.run();

        assertThat(number("SELECT COUNT(*) FROM report")).isEqualTo(2);
        assertThat(number("SELECT COUNT(*) FROM report WHERE subscriber_id IN (7, 2000)"))
                .isEqualTo(2);
    }

    @Test
    void forgetsAnswersToFormsOnceTheLedgerHasAndNoOtherMailing() {
        mailing(1, 0, "2026-10-01");
        mailing(2, 0, "2026-11-01");
        mailing(3, 2, "2026-01-01");

        retention.run();

        assertThat(number("SELECT COUNT(*) FROM mailing WHERE id = 1")).isZero();
        assertThat(number("SELECT COUNT(*) FROM mailing")).isEqualTo(2);
    }

    @Test
    void forgetsWhoDidWhatAfterTwoYears() {
        database.transactions().run(() -> {
            for (int hours = 0; hours < 1_100; hours++) { // more than in one step
                audit.recordOfNobody("sign_in_failed", null, "", NOW.minus(Duration.ofDays(731)));
            }
        });
        audit.recordOfNobody("sign_in_failed", null, "", NOW.minus(Duration.ofDays(729)));

        retention.run();
        retention.run();

        assertThat(number("SELECT COUNT(*) FROM audit_entry")).isEqualTo(1);
        assertThat(audit.verify()).isEqualTo(new Audit.Verdict(1, null));
    }

    private void report(long reader, String day) {
        run("INSERT INTO report (mailing_id, subscriber_id, kind, received_at) VALUES (1, " + reader + ", 'failed', '"
                + day + "')");
    }

    private void mailing(long id, int lane, String day) {
        run("INSERT INTO mailing (id, kind, lane, created_at) VALUES (" + id + ", 'link', " + lane + ", '" + day
                + "')");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
