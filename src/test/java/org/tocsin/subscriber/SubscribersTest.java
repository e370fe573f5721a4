package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.Rhythm;

final class SubscribersTest {
    @TempDir
    Path folder;

    Given given;

    @BeforeEach
    void open() {
        given = new Given(folder);
    }

    @Test
    void owesANewSubscriberOnlyWhatComesAfterTheyConfirmed() {
        given.latestRelease.set(41);
        long id = given.subscriber("reader@example.org", Rhythm.IMMEDIATE, "press");

        assertThat(due(41)).isEmpty();
        assertThat(due(42)).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.mark()).isEqualTo(41);
            assertThat(found.topics()).containsExactly(given.topic("press"));
        });
    }

    @Test
    void waitsForTheHourThatWasChosen() {
        given.subscriber("reader@example.org", Rhythm.DAILY, "press");

        assertThat(due(5)).isEmpty();
        given.clock.moveOn(Duration.ofHours(11)); // 07:00 in Taipei
        assertThat(due(5)).hasSize(1);
    }

    @Test
    void isNeverDueWhilePending() {
        given.signUp("reader@example.org", Rhythm.IMMEDIATE, "press");
        given.clock.moveOn(Duration.ofDays(1));

        assertThat(due(5)).isEmpty();
        assertThat(given.subscribers.bringForward(given.clock.instant())).isZero();
    }

    @Test
    void movesMarksOnceAndOnlyForward() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofDays(1));
        List<DueSubscriber> due = due(7);

        given.subscribers.digested(due, 7, given.clock.instant());
        assertThat(mark()).isEqualTo(7);
        assertThat(due(7)).isEmpty();
        assertThatThrownBy(() -> given.subscribers.digested(due, 8, given.clock.instant()))
                .as("somebody else has moved it")
                .isInstanceOf(IllegalStateException.class);

        given.clock.moveOn(Duration.ofDays(1));
        List<DueSubscriber> next = due(7);
        given.subscribers.digested(next, 6, given.clock.instant());
        assertThat(mark()).isEqualTo(7);
        given.clock.moveOn(Duration.ofDays(1));
        List<DueSubscriber> last = due(8);
        given.departures.leave(given.unsubscribeToken(id), Scope.ALL);
        assertThatThrownBy(() -> given.subscribers.digested(last, 8, given.clock.instant()))
                .as("they have left")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesOverRowsThatAnotherTransactionHolds() {
        long mine = given.subscriber("a@example.org", Rhythm.IMMEDIATE, "press");
        long theirs = given.subscriber("b@example.org", Rhythm.IMMEDIATE, "press");

        given.database.transactions().run(() -> {
            given.subscribers.lockDue(List.of(mine), given.clock.instant(), 9);

            assertThat(elsewhere()).extracting(DueSubscriber::id).containsExactly(theirs);
        });
    }

    @Test
    void bringsEverybodyForwardButThoseWhoHearAtOnce() {
        given.subscriber("a@example.org", Rhythm.IMMEDIATE, "press");
        given.subscriber("b@example.org", Rhythm.DAILY, "press");
        given.subscriber("c@example.org", Rhythm.WEEKLY, "press");

        assertThat(given.subscribers.bringForward(given.clock.instant())).isEqualTo(2);
        assertThat(due(0)).hasSize(2);
    }

    @Test
    void erasesAnAddressThatNobodyConfirmedAfterThreeDays() {
        given.signUp("reader@example.org", Rhythm.DAILY, "press");
        String token = given.confirmToken(given.lastId());
        given.clock.moveOn(Duration.ofDays(3));

        assertThat(given.confirmations.confirm(token)).isEqualTo(Confirmations.Confirmation.DEAD);
        assertThat(given.subscribers.erasePending(given.clock.instant())).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isZero();
    }

    @Test
    void erasesWhatWasAskedForAndNeverDealtWithAfterThreeDays() {
        given.tray.signUp(new EmailAddress("reader@example.org"), given.choices(Rhythm.DAILY, "press"), "web en 0");
        given.tray.link(new EmailAddress("reader@example.org"), Language.EN);
        given.tray.nothing();
        given.clock.moveOn(Duration.ofDays(3).minusSeconds(1));
        given.subscribers.erasePending(given.clock.instant());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(3);

        given.clock.moveOn(Duration.ofSeconds(2));
        given.subscribers.erasePending(given.clock.instant());

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM sign_up_stamp")).isZero();
    }

    @Test
    void keepsWhoConfirmedAndCountsThemByLanguage() {
        given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofDays(4));

        assertThat(given.subscribers.erasePending(given.clock.instant())).isZero();
        assertThat(given.subscribers.count()).isEqualTo(1);
        assertThat(given.subscribers.countByLanguage())
                .containsEntry(Language.EN, 1L)
                .containsEntry(Language.ZH_HANT, 0L);
    }

    private List<DueSubscriber> due(long latestRelease) {
        return given.due(latestRelease);
    }

    private long mark() {
        return given.number("SELECT digested_upto FROM subscriber");
    }

    private List<DueSubscriber> elsewhere() {
        return java.util.concurrent.CompletableFuture.supplyAsync(
                        () -> given.database.transactions().call(() -> due(9)))
                .join();
    }
}
