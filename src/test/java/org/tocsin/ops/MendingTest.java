package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.subscriber.Subscribers;

class MendingTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final String AN_HOUR_AGO = "2026-11-21 07:00:00";

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(START);
    private final Mending mending = new Mending(
            database.jdbi(),
            database.transactions(),
            new Mailings(database.jdbi(), database.transactions()),
            new Subscribers(database.jdbi()),
            clock);

    @BeforeEach
    void sendADigestThatLosesAChunk() {
        run("INSERT INTO mailing (id, kind, lane, created_at, prepared_at, candidates, excluded)"
                + " VALUES (7, 'digest', 2, '" + AN_HOUR_AGO + "', '" + AN_HOUR_AGO + "', 5, 0)");
        for (int reader = 1; reader <= 5; reader++) {
            run("INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at, chunk) VALUES (7, " + reader
                    + ", " + (reader < 3 ? 1 : 0) + ", '" + AN_HOUR_AGO + "', " + (reader < 3 ? 1 : 3) + ")");
        }
        run("INSERT INTO mailing_tally (mailing_id, state, reason, amount) VALUES (7, 1, '', 2)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesDeliveriesThatNoChunkHasOneAgain() {
        mending.run();

        assertThat(number("SELECT COUNT(*) FROM delivery_chunk WHERE mailing_id = 7 AND first_subscriber = 3"
                        + " AND last_subscriber = 5 AND size = 3 AND lane = 2 AND leased_by IS NULL"))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM delivery WHERE chunk = 3 AND state = 0"))
                .isEqualTo(3);
        assertThat(new Mailings(database.jdbi(), database.transactions())
                        .find(7)
                        .orElseThrow()
                        .addsUp())
                .isTrue();
        assertThat(mending.newest(9)).singleElement().satisfies(mended -> {
            assertThat(mended.seam()).isEqualTo(Seam.UNBALANCED);
            assertThat(mended.left()).isZero();
        });
    }

    @Test
    void doesNothingTheSecondTimeNorOnASecondNode() {
        mending.run();
        mending.run();
        new Mending(
                        database.jdbi(),
                        database.transactions(),
                        new Mailings(database.jdbi(), database.transactions()),
                        new Subscribers(database.jdbi()),
                        clock)
                .run();

        assertThat(number("SELECT COUNT(*) FROM delivery_chunk")).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM mending WHERE seam = 'unbalanced'"))
                .isEqualTo(1);
    }

    @Test
    void leavesAMailingAloneThatPeopleStopped() {
        run("UPDATE mailing SET state = 'stopped'");

        mending.run();

        assertThat(number("SELECT COUNT(*) FROM delivery_chunk")).isZero();
    }

    @Test
    void saysSoWhenSomethingElseIsWrongWithAnAccount() {
        run("UPDATE delivery SET state = 1");

        mending.run();

        assertThat(found()).containsEntry(Seam.UNBALANCED, 1);
        assertThat(number("SELECT COUNT(*) FROM mending WHERE found = 1 AND mended = 0"))
                .isEqualTo(1);
    }

    @Test
    void makesReadersDueAgainWhoWouldNeverBe() {
        reader(1, "daily", "active");
        reader(2, "weekly", "active");
        reader(3, "immediate", "active");
        reader(4, "daily", "pending");

        mending.run();

        assertThat(number("SELECT COUNT(*) FROM subscriber WHERE next_digest_at = '2026-11-21 08:00:00'"))
                .isEqualTo(2);
        clock.moveOn(Duration.ofMinutes(40));
        mending.run();
        assertThat(found()).containsEntry(Seam.DIGESTS_LATE, 2).containsEntry(Seam.NO_NEXT_DIGEST, 0);
    }

    @Test
    void countsWhatNobodyTakesButNotWhatPeoplePaused() {
        mending.run();
        clock.moveOn(Duration.ofMinutes(11));
        mending.run();
        assertThat(found()).containsEntry(Seam.CHUNKS_LATE, 3);

        run("INSERT INTO lane_pause (lane, provider, reason, since) VALUES (2, '', 'our_fault', '" + AN_HOUR_AGO
                + "')");
        mending.run();
        assertThat(found()).containsEntry(Seam.CHUNKS_LATE, 0);
    }

    @Test
    void countsWhatAWorkerHasInHandThatIsNotHeardOf() {
        mending.run();
        run("UPDATE delivery_chunk SET leased_by = 'gone'");
        clock.moveOn(Duration.ofMinutes(11));

        mending.run();

        assertThat(found()).containsEntry(Seam.LEASES_STUCK, 3).containsEntry(Seam.CHUNKS_LATE, 0);
    }

    @Test
    void bringsReadersBackWhoseDigestWasReckonedByAClockThatWasAhead() {
        reader(8, "daily", "active");
        run("UPDATE subscriber SET next_digest_at = '2027-03-01 07:00:00' WHERE id = 8");

        mending.run();
        mending.run();

        assertThat(number("SELECT next_digest_at <= '2026-11-22 08:00:00' FROM subscriber WHERE id = 8"))
                .isEqualTo(1);
        assertThat(mending.newest(9)).extracting(Mended::seam).containsOnlyOnce(Seam.ASTRAY);
    }

    @Test
    void countsRequestsAndPlansThatWaitTooLong() {
        run("INSERT INTO subscriber_request (sealed, requested_at) VALUES ('x', '" + AN_HOUR_AGO + "')");
        run("INSERT INTO mailing (kind, lane, created_at) VALUES ('digest', 2, '" + AN_HOUR_AGO + "')");

        mending.run();

        assertThat(found()).containsEntry(Seam.REQUESTS_LATE, 1).containsEntry(Seam.UNPLANNED, 1);
    }

    private Map<Seam, Integer> found() {
        return mending.last().stream().collect(Collectors.toMap(Mended::seam, Mended::found));
    }

    private void reader(long id, String rhythm, String state) {
        run("INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,"
                + " on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto) VALUES (" + id + ", '"
                + state + "', UNHEX(SHA2('" + id + "', 256)), 'x', 'en', 'text', '" + rhythm + "', 7, 1, 'UTC', 1, '"
                + AN_HOUR_AGO + "', '" + AN_HOUR_AGO + "', 0)");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
