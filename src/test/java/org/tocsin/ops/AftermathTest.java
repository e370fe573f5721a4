package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.alert.AlertDoubts;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Ledger;
import org.tocsin.delivery.Mailings;
import org.tocsin.post.Posts;
import org.tocsin.staff.Audit;
import org.tocsin.topic.Topics;

/** What is settled after a backup of eight o'clock was brought back at ten. */
class AftermathTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private Aftermath aftermath;

    @BeforeEach
    void open() {
        var jdbi = database.jdbi();
        var transactions = database.transactions();
        Audit audit = new Audit(jdbi, transactions, KeyRing.open(folder).auditChain());
        aftermath = new Aftermath(
                jdbi,
                transactions,
                new Posts(jdbi, transactions, new Topics(jdbi, transactions)),
                new AlertDoubts(jdbi, transactions, audit),
                new Ledger(jdbi, Duration.ofDays(30)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void settlesWhatWaitedAsPerhapsArrivedSoThatAccountsAddUpAndCorrectionsReachIt() {
        run("INSERT INTO mailing (id, kind, lane, created_at, prepared_at, candidates)"
                + " VALUES (7, 'alert', 1, '2026-11-22 08:00:00', '2026-11-22 08:00:00', 3)");
        run(
                "INSERT INTO mailing (id, kind, lane, created_at, candidates) VALUES (8, 'digest', 2, '2026-11-22 08:00:00', 0)");
        for (int reader = 1; reader <= 3; reader++) {
            run("INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at, chunk) VALUES (7, " + reader
                    + ", " + (reader == 1 ? 1 : 0) + ", '2026-11-22 08:00:00', 1)");
        }
        run("INSERT INTO delivery_chunk (mailing_id, first_subscriber, last_subscriber, size, lane, due_at, epoch)"
                + " VALUES (7, 1, 3, 3, 1, '2026-11-22 08:00:00', 4)");

        aftermath.settle(TEN);

        assertThat(number("SELECT COUNT(*) FROM delivery WHERE state = 4 AND reason = 'in_doubt'"))
                .isEqualTo(2);
        assertThat(number("SELECT COUNT(*) FROM delivery WHERE state = 1")).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM delivery_chunk")).isZero();
        Mailings mailings = new Mailings(database.jdbi(), database.transactions());
        assertThat(mailings.find(7).orElseThrow().addsUp()).isTrue();
        assertThat(mailings.isThrough(7)).isTrue();
        assertThat(mailings.isThrough(8)).as("its planning is over").isTrue();
    }

    @Test
    void movesTheMarksOfThoseWhoMayHaveHadADigestAndOfNobodyElse() {
        run("UPDATE release_counter SET last_number = 40");
        reader(1, "daily", "2026-11-22 09:00:00");
        reader(2, "weekly", "2026-11-25 09:00:00");
        reader(3, "immediate", null);
        post(5, "due", "2026-11-22 09:30:00");
        post(6, "due", "2026-11-22 11:00:00");

        aftermath.settle(TEN);

        assertThat(number("SELECT release_number FROM post WHERE id = 5")).isEqualTo(41);
        assertThat(number("SELECT COUNT(*) FROM post WHERE id = 6 AND state = 'due'"))
                .as("its hour is still to come")
                .isEqualTo(1);
        assertThat(mark(1)).isEqualTo(41);
        assertThat(mark(2))
                .as("had nothing since, and gets it all on Wednesday")
                .isEqualTo(30);
        assertThat(mark(3)).isEqualTo(41);
    }

    @Test
    void putsBackToReviewWhatWasToStartByNow() {
        alert(1, "scheduled", "2026-11-22 09:00:00");
        alert(2, "held", "2026-11-22 09:00:00");
        alert(3, "scheduled", "2026-11-23 09:00:00");

        aftermath.settle(TEN);

        assertThat(number("SELECT COUNT(*) FROM alert WHERE state = 'review' AND id < 3"))
                .isEqualTo(2);
        assertThat(number("SELECT COUNT(*) FROM alert WHERE state = 'scheduled' AND id = 3"))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM audit_entry WHERE act = 'alert_give_back'"))
                .isEqualTo(2);
    }

    @Test
    void letsSourcesBeginAnewAndAsksNobodyTwice() {
        run("INSERT INTO source (id, name, feed_url, language, etag, baseline_at, next_fetch_at)"
                + " VALUES (1, 'a', 'https://a.example/feed', 'en', 'x', '2026-01-01', '2026-11-23')");
        run(
                "INSERT INTO subscriber_import (id, state, origin, mode, choices, basis, good, refused, proposed_at, next_at)"
                        + " VALUES (1, 'running', 'mailman', 'ask', '{}', '', 1, 0, '2026-11-22', '2026-11-22')");
        run("INSERT INTO subscriber_import_part (import_id, part, sealed) VALUES (1, 1, 'x')");

        aftermath.settle(TEN);

        assertThat(number("SELECT COUNT(*) FROM source WHERE baseline_at IS NULL AND etag IS NULL"))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM subscriber_import WHERE state = 'dropped'"))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM subscriber_import_part")).isZero();
    }

    private long mark(long reader) {
        return number("SELECT digested_upto FROM subscriber WHERE id = " + reader);
    }

    private void reader(long id, String rhythm, String next) {
        run("INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,"
                + " on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto, next_digest_at) VALUES ("
                + id + ", 'active', UNHEX(SHA2('" + id + "', 256)), 'x', 'en', 'text', '" + rhythm
                + "', 7, 1, 'UTC', 1, '2026-01-01', '2026-01-01', 30, " + (next == null ? "NULL" : "'" + next + "'")
                + ")");
    }

    private void post(long id, String state, String release) {
        run("INSERT INTO post (id, state, language, title, summary, html, text, dated, first_seen_at, changed_at,"
                + " content_hash, release_at) VALUES (" + id + ", '" + state + "', 'en', 't', '', '', '', '2026-11-22',"
                + " '2026-11-22', '2026-11-22', REPEAT('x', 32), '" + release + "')");
    }

    private void alert(long id, String state, String start) {
        run("INSERT INTO alert (id, reference, state, revision, start_at, held_until) VALUES (" + id + ", 'a-" + id
                + "', '" + state + "', 1, '" + start + "', '" + start + "')");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
