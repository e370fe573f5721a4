package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;

class DatabaseClockTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final SettableClock database = new SettableClock(START);
    private final SettableClock machine = new SettableClock(START.plusSeconds(5));
    private final AtomicLong nanos = new AtomicLong(42);
    private boolean isAway;
    private Duration slowBy = Duration.ZERO;
    private final DatabaseClock clock = new DatabaseClock(this::ask, machine, nanos::get);

    @Test
    void tellsTheTimeOfTheDatabase() {
        assertThat(clock.instant()).isEqualTo(START);

        pass(Duration.ofSeconds(7));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void isNotMovedByWhoeverSetsTheClockOfThisMachine() {
        machine.moveOn(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START);

        machine.moveOn(Duration.ofHours(-3));
        pass(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void noticesThatThisMachineSlept() {
        database.moveOn(Duration.ofHours(2));
        machine.moveOn(Duration.ofHours(2)); // and the steady clock stood still

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @Test
    void goesOnByItselfWhileTheDatabaseIsAway() {
        isAway = true;
        machine.moveOn(Duration.ofHours(1));
        pass(Duration.ofMinutes(10));
        clock.look();

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void followsTheDatabaseWhereSteadyClocksDrift() {
        database.moveOn(Duration.ofMillis(300));
        assertThat(clock.instant()).isEqualTo(START);

        clock.look();

        assertThat(clock.instant()).isEqualTo(START.plusMillis(300));
    }

    @Test
    void trustsItselfRatherThanAnAnswerThatWasLongOnItsWay() {
        slowBy = Duration.ofSeconds(8);

        clock.look();

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(8));
    }

    @Test
    void asksARealDatabase() {
        try (TestDatabase real = TestDatabase.fresh()) {
            Clock told = DatabaseClock.of(real.jdbi());

            // the same machine: the two agree but for the time of asking on a busy day
            assertThat(told.instant()).isCloseTo(Clock.systemUTC().instant(), within(1, ChronoUnit.MINUTES));
            assertThat(told.withZone(ZoneId.of("Asia/Shanghai")).getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        }
    }

    private void pass(Duration time) {
        database.moveOn(time);
        machine.moveOn(time);
        nanos.addAndGet(time.toNanos());
    }

    private Instant ask() {
        if (isAway) {
            throw new IllegalStateException("away");
        }
        Instant told = database.instant();
        pass(slowBy);
        return told;
    }
}
