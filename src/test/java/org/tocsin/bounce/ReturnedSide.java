package org.tocsin.bounce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tocsin.Scratch;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.delivery.Tallies;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.subscriber.Stops;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/** The rules of what comes back, over a real database, with mails that went out. */
final class ReturnedSide implements AfterEachCallback, AutoCloseable {
    static final EmailAddress OWN = new EmailAddress("letters@example.org");
    static final String GONE = "550 5.1.1 User unknown";
    static final String FULL = "552 5.2.2 Mailbox full";

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    final TestDatabase database = TestDatabase.fresh();
    final Scratch scratch = new Scratch();
    final KeyRing keys;
    final Suppressions suppressions;
    final Stops stops;
    final Tallies tallies;
    final BounceRules rules;

    ReturnedSide() {
        keys = KeyRing.open(scratch.resolve("keys"));
        suppressions = new Suppressions(database.jdbi(), keys.suppressionIndex());
        tallies = new Tallies(database.jdbi());
        stops = new Stops(
                database.jdbi(),
                new Movements(database.jdbi(), database.transactions(), PlannedDigests.NONE, clock),
                keys,
                suppressions);
        rules = BounceRules.of(
                new BounceRules.Ground(database.jdbi(), database.transactions(), keys, tallies, OWN),
                new ReturnPaths(keys.links(), "bounce.example.org"),
                stops,
                Given.probes(database, clock),
                new BounceConfig(
                        5,
                        2,
                        Duration.ofDays(7),
                        new BounceConfig.FuseConfig(3, 5),
                        new BounceConfig.ReplyConfig("newsroom@example.org", 2)),
                clock);
    }

    void subscribe(long id, String reader) {
        SealedAddress address = SealedAddress.of(new EmailAddress(reader), keys);
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("""
                INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,
                    on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)
                VALUES (?, 'active', ?, ?, 'en', 'html', 'daily', 7, 1, 'UTC', FALSE, ?, ?, 0)
                """, id, address.hash(), address.sealed(), clock.instant(), clock.instant()));
    }

    /** A mail that a relay took this moment. */
    long sent(long subscriber) {
        return sent("digest", subscriber);
    }

    long sent(String kind, long subscriber) {
        Instant now = clock.instant();
        return database.jdbi().withHandle(handle -> {
            long id = handle.createUpdate("INSERT INTO mailing (kind, lane, created_at) VALUES (:kind, 2, :now)")
                    .bind("kind", kind)
                    .bind("now", now)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            handle.execute(
                    "INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at, settled_at)"
                            + " VALUES (?, ?, 1, ?, ?)",
                    id,
                    subscriber,
                    now,
                    now);
            return id;
        });
    }

    String path(long sent, long subscriber) {
        return "b+" + keys.links().make(Purpose.RETURN_PATH, new Content(sent, subscriber)) + "@bounce.example.org";
    }

    String messageId(long sent, long subscriber) {
        return keys.links().make(Purpose.RETURN_PATH, new Content(sent, subscriber)) + "@example.org";
    }

    void fails(long sent, long subscriber, String reply) {
        comesBack(path(sent, subscriber), failure(reply));
    }

    void comesBack(String path, String message) {
        rules.bounces().receive("", path, message.getBytes(StandardCharsets.UTF_8));
    }

    static String failure(String reply) {
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

    boolean isStopped(String reader) {
        return suppressions.isSuppressed(new EmailAddress(reader));
    }

    int count(String rows) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + rows)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        try (scratch) {
            database.close();
        }
    }
}
