package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.RotatingKeys;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Token;

final class GoodbyesTest {
    @TempDir
    Path folder;

    Given given;
    Goodbyes goodbyes;

    @BeforeEach
    void open() {
        given = new Given(folder);
        given.empty("goodbye");
        goodbyes = new Goodbyes(
                given.database.jdbi(), given.departures, given.suppressions, given.keys.suppressionIndex());
    }

    @Test
    void holdAfterTheKeyWasChanged() {
        long reader = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        EmailAddress never = new EmailAddress("never@example.org");
        given.departures.carryOut(new Departure(reader, new Scope(Scope.Part.ALERTS, 0)));
        given.suppressions.suppress(never, Suppressions.Reason.COMPLAINT, Given.START);
        List<Goodbyes.Note> noted = goodbyes.after(0, 10);
        assertThat(noted).hasSize(2);

        given.keys.all().forEach(RotatingKeys::add);
        given.keys.all().forEach(RotatingKeys::promote);
        given.database.jdbi().useHandle(handle -> handle.execute("UPDATE subscriber SET wants_alerts = TRUE"));
        given.empty("suppression"); // as in a backup of before

        assertThat(goodbyes.replay(noted)).isEqualTo(new Goodbyes.Replayed(0, 1, 1));
        assertThat(given.number("SELECT wants_alerts FROM subscriber")).isZero();
        assertThat(given.suppressions.isSuppressed(never)).isTrue();
    }

    @Test
    void letsThoseLeaveAgainWhoLeftSince() {
        long gone = given.subscriber("gone@example.org", Rhythm.DAILY, "press");
        long stays = given.subscriber("stays@example.org", Rhythm.DAILY, "press", "torture");
        long undone = given.subscriber("undone@example.org", Rhythm.DAILY, "press");
        List<String> backup = rows();
        given.departures.leave(given.unsubscribeToken(gone), Scope.ALL);
        given.departures.leave(given.unsubscribeToken(stays), new Scope(Scope.Part.TOPIC, given.topic("press")));
        String undo = given.departures
                .leave(given.unsubscribeToken(undone), Scope.ALL)
                .undo();
        given.departures.undo(undo);
        List<Goodbyes.Note> notes = goodbyes.after(0, 100);

        bringBack(gone, stays);
        assertThat(rows()).as("as it was in the backup").hasSameSizeAs(backup);
        Goodbyes.Replayed done = goodbyes.replay(notes);

        assertThat(done).isEqualTo(new Goodbyes.Replayed(1, 1, 0));
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE id = " + gone))
                .isZero();
        assertThat(given.number("SELECT topic_id FROM subscriber_topic WHERE subscriber_id = " + stays))
                .isEqualTo(given.topic("torture"));
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE id = " + undone))
                .isEqualTo(1);
        assertThat(goodbyes.replay(notes)).as("done again, it does nothing").isEqualTo(new Goodbyes.Replayed(0, 1, 0));
    }

    @Test
    void bringNothingBackThatSomebodyUntickedSinceUnlessTheyTickedItAgain() {
        long reader = given.subscriber("reader@example.org", Rhythm.DAILY, "press", "torture");
        Token session = given.manageLinks.exchange(given.manageToken(reader)).orElseThrow();
        Choices usual = given.choices(Rhythm.DAILY, "press", "torture");
        given.preferences.save(session, usual.with(given.choices(Rhythm.DAILY).topics(), usual.rounds(), false));
        given.preferences.save(session, usual.with(usual.topics(), usual.rounds(), false));
        given.preferences.save(session, given.choices(Rhythm.WEEKLY, "torture", "censorship"));
        given.preferences.save(session, given.choices(Rhythm.WEEKLY, "censorship"));
        List<Goodbyes.Note> notes = goodbyes.after(0, 100);
        asInTheBackup(reader, given.topic("press"), given.topic("torture"));

        assertThat(goodbyes.replay(notes)).isEqualTo(new Goodbyes.Replayed(0, 1, 0));

        assertThat(topics(reader)).containsExactly(given.topic("censorship"));
        assertThat(given.number("SELECT wants_alerts FROM subscriber")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE rhythm = 'weekly'"))
                .isEqualTo(1);
        assertThat(goodbyes.replay(notes.subList(notes.size() - 1, notes.size())))
                .as("done again, it does nothing")
                .isEqualTo(new Goodbyes.Replayed(0, 0, 0));
    }

    @Test
    void keepNoRecordOfWhatReadersWantMoreOf() {
        long reader = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        Token session = given.manageLinks.exchange(given.manageToken(reader)).orElseThrow();

        given.preferences.save(session, given.choices(Rhythm.IMMEDIATE, "press", "torture"));

        assertThat(goodbyes.after(0, 100)).isEmpty();
    }

    @Test
    void eraseNobodyByWhatTheyUnticked() {
        long reader = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        Token session = given.manageLinks.exchange(given.manageToken(reader)).orElseThrow();
        Choices others = given.choices(Rhythm.DAILY, "torture");
        given.preferences.save(session, others.with(others.topics(), others.rounds(), false));
        List<Goodbyes.Note> notes = goodbyes.after(0, 100);
        asInTheBackup(reader, given.topic("press"));

        goodbyes.replay(notes);

        assertThat(topics(reader)).as("what they ticked is lost with the rest").isEmpty();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE NOT wants_alerts"))
                .isEqualTo(1);
    }

    private void asInTheBackup(long reader, long... topics) {
        given.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM subscriber_topic");
            for (long topic : topics) {
                handle.execute("INSERT INTO subscriber_topic (subscriber_id, topic_id) VALUES (?, ?)", reader, topic);
            }
            handle.execute("UPDATE subscriber SET wants_alerts = TRUE, rhythm = 'daily'");
        });
    }

    private List<Long> topics(long reader) {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT topic_id FROM subscriber_topic WHERE subscriber_id = " + reader)
                        .mapTo(Long.class)
                        .list());
    }

    @Test
    void keepsWhoeverMustNotBeWrittenToSuppressed() {
        EmailAddress bad = new EmailAddress("bad@example.org");
        EmailAddress good = new EmailAddress("good@example.org");
        given.suppressions.suppress(bad, Suppressions.Reason.COMPLAINT, Given.START);
        given.suppressions.suppress(good, Suppressions.Reason.BOUNCES, Given.START);
        given.suppressions.lift(good, Suppressions.Reason.BOUNCES);
        List<Goodbyes.Note> notes = goodbyes.after(0, 100);
        given.empty("suppression");
        given.suppressions.suppress(good, Suppressions.Reason.BOUNCES, Given.START); // in the backup

        goodbyes.replay(notes);

        assertThat(given.suppressions.isSuppressed(bad)).isTrue();
        assertThat(given.suppressions.isSuppressed(good)).isFalse();
    }

    @Test
    void namesNobodyOutside() {
        long gone = given.subscriber("gone@example.org", Rhythm.DAILY, "press");
        given.departures.leave(given.unsubscribeToken(gone), Scope.ALL);

        Goodbyes.Note note = goodbyes.after(0, 100).get(0);

        assertThat(note.mark()).hasSize(64).isNotEqualTo(String.valueOf(gone));
        goodbyes.forget(note.notedAt().plusSeconds(1));
        assertThat(goodbyes.after(0, 100)).isEmpty();
    }

    private List<String> rows() {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM subscriber ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private void bringBack(long gone, long stays) {
        SealedAddress address = SealedAddress.of(new EmailAddress("gone@example.org"), given.keys);
        given.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,"
                            + " on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)"
                            + " SELECT ?, state, ?, ?, language, form, rhythm, at_hour,"
                            + " on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto"
                            + " FROM subscriber WHERE id = ?",
                    gone,
                    address.hash(),
                    address.sealed(),
                    stays);
            handle.execute(
                    "INSERT INTO subscriber_topic (subscriber_id, topic_id) VALUES (?, ?)",
                    stays,
                    given.topic("press"));
        });
    }
}
