package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void movesAMarkOnceAndOnlyForward() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        Instant next = given.clock.instant().plusSeconds(60);

        assertThat(given.subscribers.digested(id, 0, 7, next)).isTrue();
        assertThat(given.subscribers.digested(id, 0, 7, next)).isFalse();
        assertThat(given.subscribers.digested(id, 7, 7, next)).isTrue();
        assertThatThrownBy(() -> given.subscribers.digested(id, 7, 6, next))
                .isInstanceOf(IllegalArgumentException.class);
        given.departures.leave(given.unsubscribeToken(id));
        assertThat(given.subscribers.digested(id, 7, 8, next)).isFalse();
    }

    @Test
    void passesOverRowsThatAnotherTransactionHolds() {
        given.subscriber("a@example.org", Rhythm.IMMEDIATE, "press");
        given.subscriber("b@example.org", Rhythm.IMMEDIATE, "press");

        given.database.transactions().run(() -> {
            List<DueSubscriber> mine = given.subscribers.due(given.clock.instant(), 9, 1);
            List<DueSubscriber> theirs = elsewhere();

            assertThat(mine).hasSize(1);
            assertThat(theirs).hasSize(1).doesNotContainAnyElementsOf(mine);
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
        return given.subscribers.due(given.clock.instant(), latestRelease, 10);
    }

    private List<DueSubscriber> elsewhere() {
        return java.util.concurrent.CompletableFuture.supplyAsync(
                        () -> given.database.transactions().call(() -> due(9)))
                .join();
    }
}
