package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.staff.Chart;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.Rhythm;

class MovementsTest {
    @TempDir
    Path folder;

    private Given given;

    @BeforeEach
    void open() {
        given = new Given(folder);
    }

    @Test
    void countsOnceWhoConfirmsAndOnceWhoLeaves() {
        long id = given.subscriber("first@example.org", Rhythm.DAILY, "press");
        given.confirmations.confirm(given.confirmToken(id));
        given.subscriber("second@example.org", Rhythm.DAILY, "press");
        given.departures.leave(given.unsubscribeToken(id), Scope.ALL);
        given.departures.leave(given.unsubscribeToken(id), Scope.ALL);

        assertThat(last().values()).containsExactly(2L, 1L);
    }

    @Test
    void doesNotCountWhoNeverConfirmed() {
        given.signUp("pending@example.org", Rhythm.DAILY, "press");
        given.departures.leave(given.unsubscribeToken(given.lastId()), Scope.ALL);

        assertThat(given.subscribers.count()).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_count")).isZero();
    }

    @Test
    void countsWhoComplainsAsGone() {
        long id = given.subscriber("cross@example.org", Rhythm.DAILY, "press");

        new Stops(given.database.jdbi(), given.movements, given.keys, given.suppressions)
                .complained(id, given.clock.instant());

        assertThat(given.number("SELECT SUM(amount) FROM subscriber_count WHERE kind = 'erased'"))
                .isEqualTo(1);
        assertThat(last().values()).containsExactly(1L, 1L);
        assertThat(given.suppressions.isSuppressed(new org.tocsin.value.EmailAddress("cross@example.org")))
                .isTrue();
        assertThat(given.suppressions.lift(
                        new org.tocsin.value.EmailAddress("cross@example.org"), Suppressions.Reason.COMPLAINT))
                .isTrue();
    }

    @Test
    void putsDaysIntoWeeksThatBeginOnMonday() {
        given.subscriber("saturday@example.org", Rhythm.DAILY, "press"); // 21 November 2026
        given.clock.moveOn(Duration.ofDays(2));
        given.subscriber("monday@example.org", Rhythm.DAILY, "press");

        List<Chart.Column> weeks = given.movements.byWeek().columns();

        assertThat(weeks).hasSize(12);
        assertThat(weeks.get(10)).isEqualTo(new Chart.Column("16 Nov", List.of(1L, 0L)));
        assertThat(weeks.get(11)).isEqualTo(new Chart.Column("23 Nov", List.of(1L, 0L)));
        given.clock.moveOn(Duration.ofDays(7 * 12));
        assertThat(given.movements.byWeek().hasAny()).as("long ago").isFalse();
    }

    private Chart.Column last() {
        List<Chart.Column> weeks = given.movements.byWeek().columns();
        return weeks.get(weeks.size() - 1);
    }
}
