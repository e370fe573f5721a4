package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.digest.Given.MORNING;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.staff.TestBrowser;
import org.tocsin.subscriber.DepartureJournal;
import org.tocsin.subscriber.Departures;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.subscriber.UnsubscribeResource;
import org.tocsin.value.EmailAddress;

class LeftDigestsTest {
    private static final Instant SOON = MORNING.plusSeconds(60);

    @TempDir
    Path folder;

    private Given given;
    private SettableClock clock;
    private KeyRing keys;
    private LeftDigests left;

    @BeforeEach
    void open() {
        given = new Given();
        clock = new SettableClock(MORNING);
        keys = KeyRing.open(folder.resolve("keys"));
        left = new LeftDigests(given.jdbi);
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void takesBackWhatIsAboutTheTopicAloneThatAReaderLeft() {
        long leaves = reader("daily", "press", "law");
        long stays = reader("daily", "press", "law");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING);
        assertThat(given.mailsTo(leaves)).hasSize(1);

        String page = leave(leaves, "topic:press");

        assertThat(page).contains("A letter that lies ready does not come");
        assertThat(given.mailsTo(leaves)).isEmpty();
        assertThat(given.mailsTo(stays)).hasSize(1);
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE subscriber_id = " + leaves
                        + " AND state = 5 AND reason = 'topic_left' AND settled_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void letsAMailGoThatHasAnotherTopicOfTheirsInIt() {
        long reader = reader("daily", "press", "law");
        given.publish("On the press", "press");
        given.publish("On the law", "law");
        given.digests().runDue(MORNING);

        leave(reader, "topic:press");
        assertThat(given.mailsTo(reader)).hasSize(1);

        leave(reader, "topic:law");
        assertThat(given.mailsTo(reader)).as("nothing of theirs is left in it").isEmpty();
    }

    @Test
    void letsANoteOfTheEditorGoWhateverIsLeft() {
        long reader = reader("daily", "press", "law");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING);
        given.execute("UPDATE digest_issue SET topics = '', stories = '', note = 'We move.'");

        leave(reader, "topic:press");

        assertThat(given.mailsTo(reader)).hasSize(1);
    }

    @Test
    void knowsATopicThatBecamePartOfAnother() {
        long reader = reader("daily", "press", "law");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING);
        given.execute(
                "INSERT INTO topic_merger (former_id, topic_id) VALUES (?, ?)",
                given.topic("press"),
                given.topic("labor"));

        left.takeBack(reader, Set.of(given.topic("labor")), SOON);
        assertThat(given.mailsTo(reader)).hasSize(1);

        left.takeBack(reader, Set.of(given.topic("law")), SOON);
        assertThat(given.mailsTo(reader)).isEmpty();
    }

    @Test
    void leavesAloneWhatIsOnTheWireOrHasGone() {
        long reader = reader("daily", "press", "law");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING);
        given.execute("UPDATE delivery_chunk SET hand_from = first_subscriber, hand_upto = last_subscriber");

        leave(reader, "topic:press");
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 0"))
                .isEqualTo(1);
        given.execute("UPDATE delivery SET state = 1");
        leave(reader, "topic:press");

        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 1"))
                .isEqualTo(1);
    }

    @Test
    void sendsWhatWasTakenBackOnceItIsUndone() {
        for (String rhythm : List.of("daily", "immediate")) {
            long reader = reader(rhythm, "press", "law");
            given.publish("On the press of the " + rhythm, "press");
            given.digests().runDue(MORNING);
            String page = leave(reader, "topic:press");
            assertThat(given.mailsTo(reader)).isEmpty();
            clock.moveOn(Duration.ofMinutes(5));

            undo(page);
            given.digests().runDue(clock.instant());
            given.digests().runDue(clock.instant());

            assertThat(given.mailsTo(reader)).singleElement().asString().contains("On the press of the " + rhythm);
        }
    }

    @Test
    void sendsWhatWasOwedToWhoeverLeftAltogetherAndCameBack() {
        long reader = reader("weekly", "press");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING);
        String page = leave(reader, "all");
        given.execute(
                "UPDATE delivery SET state = 5, settled_at = ?", clock.instant()); // as a worker that finds nobody

        undo(page);
        given.digests().runDue(clock.instant());

        assertThat(given.mailsTo(reader)).singleElement().asString().contains("On the press");
    }

    @Test
    void sendsNothingAgainThatWasSentOrStillGoes() {
        long reader = reader("immediate", "press", "law");
        given.publish("On the press", "press");
        given.digests().runDue(MORNING);
        String page = leave(reader, "topic:press");
        given.publish("On the law", "law");
        given.digests().runDue(SOON);
        assertThat(given.mailsTo(reader)).singleElement().asString().contains("On the law");

        undo(page);
        given.digests().runDue(clock.instant());

        assertThat(given.mailsTo(reader)).as("the law once").hasSize(1);
        assertThat(left.missed(reader, MORNING)).isEmpty();
    }

    private long reader(String rhythm, String... chosen) {
        long id = given.reader(rhythm, "en", chosen);
        SealedAddress address = SealedAddress.of(new EmailAddress("reader" + id + "@example.org"), keys);
        given.execute(
                "UPDATE subscriber SET address_hash = ?, address_sealed = ? WHERE id = ?",
                address.hash(),
                address.sealed(),
                id);
        return id;
    }

    private String leave(long reader, String part) {
        String token = keys.links().make(Purpose.UNSUBSCRIBE, new Content(reader, 0));
        TestBrowser.Answer answer = browser().post("/unsubscribe/" + token, Map.of("go", "yes", "part", part));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private void undo(String page) {
        String undo = page.replaceFirst("(?s).*name=\"undo\" value=\"([^\"]+)\".*", "$1");
        assertThat(browser().post("/unsubscribe/undo", Map.of("undo", undo)).status())
                .isEqualTo(303);
    }

    private TestBrowser browser() {
        Movements movements = new Movements(given.jdbi, given.database.transactions(), left, clock);
        DepartureJournal journal = new DepartureJournal(folder.resolve("journal"), keys);
        Departures departures =
                new Departures(given.jdbi, given.database.transactions(), movements, journal, keys, clock);
        return TestBrowser.of(
                Given.SITE,
                List.of("subscriber"),
                jersey -> jersey.register(new UnsubscribeResource(departures, new TopicLists(given.topics))));
    }
}
