package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.delivery.Tallies;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.subscriber.Stops;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

class BouncesTest {
    private static final EmailAddress READER = new EmailAddress("reader@mail.example.com");
    private static final String GONE = "550 5.1.1 <reader@mail.example.com>: User unknown";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private TestDatabase database;
    private KeyRing keys;
    private Suppressions suppressions;
    private BounceRules rules;
    private BounceScores scores;
    private Bounces bounces;
    private long mailing;

    @BeforeEach
    void furnish(@TempDir Path folder) {
        database = TestDatabase.fresh();
        keys = KeyRing.open(folder.resolve("keys"));
        suppressions = new Suppressions(database.jdbi(), keys.suppressionIndex());
        Stops stops = new Stops(
                database.jdbi(), new Movements(database.jdbi(), database.transactions(), clock), keys, suppressions);
        Tallies tallies = new Tallies(database.jdbi());
        rules = BounceRules.of(
                new BounceRules.Ground(
                        database.jdbi(),
                        database.transactions(),
                        keys,
                        tallies,
                        new EmailAddress("letters@example.org")),
                new ReturnPaths(keys.links(), "bounce.example.org"),
                stops,
                Given.probes(database, clock),
                new BounceConfig(
                        5,
                        2,
                        Duration.ofDays(7),
                        new BounceConfig.FuseConfig(3, 20),
                        new BounceConfig.ReplyConfig("newsroom@example.org", 2)),
                clock);
        scores = rules.scores();
        bounces = rules.bounces();
        subscribe();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void stopsAnAddressThatIsDeadOnTwoDaysAndStartsItAgain() {
        comesBack(sent(), failure(GONE));
        assertThat(suppressions.isSuppressed(READER)).isFalse();

        clock.moveOn(Duration.ofDays(1));
        comesBack(sent(), failure(GONE));

        assertThat(suppressions.isSuppressed(READER)).isTrue();
        assertThat(scores.stopped(10, null))
                .extracting(StoppedReader::subscriberId)
                .containsExactly(1L);
        assertThat(scores.reasons(1, 10)).hasSize(2).allSatisfy(report -> {
            assertThat(report.cause()).isEqualTo("bad_address");
            assertThat(report.because()).isEqualTo("user unknown");
        });

        assertThat(scores.resume(1)).isTrue();
        assertThat(suppressions.isSuppressed(READER)).isFalse();
        assertThat(scores.stopped(10, null)).isEmpty();
        assertThat(scores.resume(1)).isFalse();
    }

    @Test
    void countsAReplayOnceAndADayOnce() {
        long first = sent();
        comesBack(first, failure(GONE));
        comesBack(first, failure(GONE));
        comesBack(sent(), failure(GONE));

        assertThat(suppressions.isSuppressed(READER)).isFalse();
        assertThat(scores.reasons(1, 10)).hasSize(2);
    }

    @Test
    void neverStopsAReaderForWhatTheProviderRefusesToCarry() {
        for (int day = 0; day < 30; day++) {
            comesBack(sent(), failure("550 Mail content denied"));
            clock.moveOn(Duration.ofDays(1));
        }

        assertThat(suppressions.isSuppressed(READER)).isFalse();
        assertThat(scores.reasons(1, 1).get(0).cause()).isEqualTo("content_refused");
    }

    @Test
    void startsAnewWhenAMailArrived() {
        comesBack(sent(), failure(GONE));
        clock.moveOn(Duration.ofDays(1));
        sent(); // and nothing comes back
        clock.moveOn(Duration.ofDays(4));
        comesBack(sent(), failure(GONE));

        assertThat(suppressions.isSuppressed(READER)).isFalse();
    }

    @Test
    void erasesWhoeverComplains() {
        comesBack(sent(), """
                From: feedback@mail.example.com
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1
                --b--
                """);

        assertThat(suppressions.isSuppressed(READER)).isTrue();
        assertThat(count("subscriber")).isZero();
    }

    @Test
    void takesNoNoticeOfForgedPathsOrAnswers() {
        sent();
        bounces.receive("", "b+forged@bounce.example.org", failure(GONE).getBytes(StandardCharsets.UTF_8));
        comesBack(sent(), "From: r@mail.example.com\nSubject: Automatic reply: Letter\n\nAway.\n");

        assertThat(count("report")).isZero();
        assertThat(bounces.accepts("", "b+forged@bounce.example.org")).isFalse();
    }

    private void comesBack(long sent, String message) {
        String path = "b+" + keys.links().make(Purpose.RETURN_PATH, new Content(sent, 1)) + "@bounce.example.org";
        assertThat(bounces.accepts("", path)).isTrue();
        bounces.receive("", path, message.getBytes(StandardCharsets.UTF_8));
    }

    private static String failure(String reply) {
        return """
                From: MAILER-DAEMON@mx.example.net
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; reader@mail.example.com
                Action: failed
                Diagnostic-Code: smtp; %s
                --b--
                """.formatted(reply);
    }

    /** A mail that a relay took this moment. */
    private long sent() {
        long id = ++mailing;
        Instant now = clock.instant();
        database.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO mailing (id, kind, lane, created_at) VALUES (?, 'digest', 2, ?)", id, now);
            handle.execute(
                    "INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at, settled_at)"
                            + " VALUES (?, 1, 1, ?, ?)",
                    id,
                    now,
                    now);
        });
        return id;
    }

    private void subscribe() {
        SealedAddress address = SealedAddress.of(READER, keys);
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("""
                INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,
                    on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)
                VALUES (1, 'active', ?, ?, 'en', 'html', 'daily', 7, 1, 'UTC', FALSE, ?, ?, 0)
                """, address.hash(), address.sealed(), clock.instant(), clock.instant()));
    }

    private int count(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
