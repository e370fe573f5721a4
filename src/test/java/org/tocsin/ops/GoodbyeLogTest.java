package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.subscriber.DepartureJournal;
import org.tocsin.subscriber.Departures;
import org.tocsin.subscriber.Goodbyes;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.suppression.Suppressions;

class GoodbyeLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(NOW);
    private Goodbyes goodbyes;

    @BeforeEach
    void open() {
        KeyRing keys = KeyRing.open(folder.resolve("keys"));
        var jdbi = database.jdbi();
        goodbyes = new Goodbyes(
                jdbi,
                new Departures(
                        jdbi,
                        database.transactions(),
                        new Movements(jdbi, database.transactions(), PlannedDigests.NONE, clock),
                        new DepartureJournal(folder.resolve("journal"), keys),
                        keys,
                        clock),
                new Suppressions(jdbi, keys.suppressionIndex()),
                keys.suppressionIndex());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void copiesEachOnceHoweverOftenAndByHoweverManyNodesItIsWritten() throws IOException {
        GoodbyeLog one = log("one");
        note(1, "all", NOW);
        one.write();
        note(2, "topic", NOW);
        one.write();
        log("one").write(); // after a restart
        log("two").write();

        GoodbyeLog.Copied copied = GoodbyeLog.read(folder.resolve("goodbyes"));

        assertThat(copied.upto()).isEqualTo(NOW);
        assertThat(copied.notes()).extracting(Goodbyes.Note::act).containsExactly("all", "topic");
        assertThat(Files.readAllLines(folder.resolve("goodbyes/goodbyes-2026-11-22-one.log")))
                .hasSize(2);
    }

    @Test
    void copiesWhatWasCommittedAfterALaterNumber() throws IOException {
        GoodbyeLog log = log("one");
        run("INSERT INTO goodbye (id, subscriber_id, act, noted_at) VALUES (20, 1, 'all', '2026-11-22 08:00:00')");
        log.write();
        run("INSERT INTO goodbye (id, subscriber_id, act, noted_at) VALUES (19, 2, 'all', '2026-11-22 07:59:59')");
        log.write();

        assertThat(GoodbyeLog.read(folder.resolve("goodbyes")).notes())
                .extracting(Goodbyes.Note::id)
                .containsExactly(19L, 20L);
    }

    @Test
    void passesOverALineThatWasTornAndForgetsWhatIsOlderThanAnyBackup() throws IOException {
        GoodbyeLog log = log("one");
        note(1, "all", NOW);
        log.write();
        Path file = folder.resolve("goodbyes/goodbyes-2026-11-22-one.log");
        Files.writeString(file, "77 all ab", StandardOpenOption.APPEND);
        assertThat(GoodbyeLog.read(folder.resolve("goodbyes")).notes()).hasSize(1);

        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(NOW));
        clock.moveOn(Duration.ofDays(32));
        log.forget();

        assertThat(file).doesNotExist();
        assertThat(goodbyes.after(0, 10)).isEmpty();
    }

    @Test
    void saysThatThereIsNothingWhereThereIsNoFolder() throws IOException {
        assertThat(GoodbyeLog.read(folder.resolve("nowhere")).upto()).isEqualTo(Instant.EPOCH);
    }

    private GoodbyeLog log(String node) {
        return new GoodbyeLog(goodbyes, folder.resolve("goodbyes"), node, Duration.ofDays(30), clock);
    }

    private void note(long subscriber, String act, Instant at) {
        run("INSERT INTO goodbye (subscriber_id, act, detail, noted_at) VALUES (" + subscriber + ", '" + act + "', '"
                + (act.equals("topic") ? "9" : "") + "', '"
                + at.toString().replace("T", " ").replace("Z", "") + "')");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
