package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingKind;
import org.tocsin.value.Rhythm;

final class DeparturesTest {
    @TempDir
    Path folder;

    Given given;
    AtomicBoolean isAway = new AtomicBoolean();

    @BeforeEach
    void open() {
        given = new Given(folder);
    }

    @Test
    void leavesOneTopicAndStaysForTheRest() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press", "torture");

        Left left =
                given.departures.leave(given.unsubscribeToken(id), new Scope(Scope.Part.TOPIC, given.topic("press")));

        assertThat(left.outcome()).isEqualTo(Left.Outcome.STAYS);
        assertThat(given.number("SELECT topic_id FROM subscriber_topic")).isEqualTo(given.topic("torture"));
    }

    @Test
    void leavesTheNewsAndStillGetsUrgentActionsEvenThoseUnderWay() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");

        given.departures.leave(given.unsubscribeToken(id), new Scope(Scope.Part.NEWS, 0));

        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(id)))
                .isEmpty();
        assertThat(given.recipients.find(MailingKind.ALERT, Given.START, List.of(id)))
                .hasSize(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isZero();
    }

    @Test
    void leavesUrgentActionsAndIsErasedOnceNothingIsLeft() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        String token = given.unsubscribeToken(id);

        given.departures.leave(token, new Scope(Scope.Part.ALERTS, 0));
        assertThat(given.recipients.find(MailingKind.ALERT, Given.START, List.of(id)))
                .isEmpty();
        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(id)))
                .hasSize(1);

        assertThat(given.departures.leave(token, new Scope(Scope.Part.NEWS, 0)).outcome())
                .isEqualTo(Left.Outcome.GONE);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
    }

    @Test
    void comesOnceAWeekForWhoeverWantsLess() {
        long id = given.subscriber("reader@example.org", Rhythm.IMMEDIATE, "press");

        given.departures.leave(given.unsubscribeToken(id), new Scope(Scope.Part.OFTEN, 0));

        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE rhythm = 'weekly' AND next_digest_at > now(3)"))
                .isEqualTo(1);
    }

    @Test
    void bringsEverythingBackWhileThePageIsOpenAndNotLater() {
        long id = given.subscriber("reader@example.org", Rhythm.WEEKLY, "press", "torture");
        given.latestRelease.set(7);
        String undo =
                given.departures.leave(given.unsubscribeToken(id), Scope.ALL).undo();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();

        assertThat(given.departures.undo(undo)).isTrue();
        assertThat(given.departures.undo(undo)).isTrue();

        assertThat(given.number("SELECT id FROM subscriber WHERE state = 'active' AND rhythm = 'weekly'"))
                .isEqualTo(id);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(id)))
                .as("its old links still work")
                .hasSize(1);
        given.clock.moveOn(Duration.ofMinutes(31));
        assertThat(given.departures.undo(undo)).isFalse();
        assertThat(given.departures.undo("nonsense")).isFalse();
    }

    @Test
    void undoesLeavingAPart() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press", "torture");
        String undo = given.departures
                .leave(given.unsubscribeToken(id), new Scope(Scope.Part.NEWS, 0))
                .undo();

        given.departures.undo(undo);

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
        assertThat(given.recipients.find(MailingKind.DIGEST, Given.START, List.of(id)))
                .hasSize(1);
    }

    @Test
    void takesWishesInWithoutTheDatabaseAndCarriesThemOutAfterARestart() throws IOException {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        long other = given.subscriber("other@example.org", Rhythm.DAILY, "press", "torture");
        isAway.set(true);
        Departures cutOff = departures(new DepartureJournal(folder.resolve("journal"), given.keys));

        assertThat(cutOff.leave(given.unsubscribeToken(id), Scope.ALL).outcome())
                .isEqualTo(Left.Outcome.NOTED);
        assertThat(cutOff.leave(given.unsubscribeToken(other), new Scope(Scope.Part.TOPIC, given.topic("press")))
                        .outcome())
                .isEqualTo(Left.Outcome.NOTED);
        assertThatThrownBy(cutOff::catchUp).as("nobody may be written to").isInstanceOf(RuntimeException.class);
        Path file = folder.resolve("journal/leaving.sealed");
        assertThat(Files.readString(file)).doesNotContain("all", "topic", " " + id);
        Files.writeString(file, "torn", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);

        isAway.set(false);
        Departures restarted = departures(new DepartureJournal(folder.resolve("journal"), given.keys));
        restarted.catchUp();

        assertThat(given.number("SELECT id FROM subscriber")).isEqualTo(other);
        assertThat(given.number("SELECT topic_id FROM subscriber_topic")).isEqualTo(given.topic("torture"));
        assertThat(file).doesNotExist();
    }

    @Test
    void erasesWhoHasNotConfirmedYetWhateverTheyLeave() {
        given.signUp("reader@example.org", Rhythm.DAILY, "press");

        Left left = given.departures.leave(given.unsubscribeToken(given.lastId()), new Scope(Scope.Part.ALERTS, 0));

        assertThat(left.outcome()).isEqualTo(Left.Outcome.GONE);
        assertThat(left.undo()).isNull();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
    }

    private Departures departures(DepartureJournal journal) {
        Jdbi jdbi = Jdbi.create(() -> {
                    if (isAway.get()) {
                        throw new SQLException("Communications link failure", "08S01");
                    }
                    return given.database.dataSource().getConnection();
                })
                .installPlugin(new SqlObjectPlugin());
        Transactions transactions = new Transactions(jdbi);
        Movements movements = new Movements(jdbi, transactions, PlannedDigests.NONE, given.clock);
        return new Departures(jdbi, transactions, movements, journal, given.keys, given.clock);
    }
}
