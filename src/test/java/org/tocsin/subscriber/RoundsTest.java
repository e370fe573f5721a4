package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.tocsin.value.Rhythm;

final class RoundsTest {

    @Test
    void comesTheSameDayWhileTheHourIsAhead() {
        assertThat(daily(7, "Asia/Taipei").next(at("2026-11-20T22:59:59Z"))).isEqualTo(at("2026-11-20T23:00:00Z"));
    }

    @Test
    void comesTheNextDayOnceTheHourIsThere() {
        assertThat(daily(7, "Asia/Taipei").next(at("2026-11-20T23:00:00Z"))).isEqualTo(at("2026-11-21T23:00:00Z"));
    }

    @Test
    void comesOnTheDayOfTheWeekThatWasChosen() {
        Rounds sundays = new Rounds(Rhythm.WEEKLY, 9, DayOfWeek.SUNDAY, ZoneId.of("Europe/Berlin"));

        assertThat(sundays.next(at("2026-11-21T12:00:00Z"))).isEqualTo(at("2026-11-22T08:00:00Z"));
        assertThat(sundays.next(at("2026-11-22T08:00:00Z"))).isEqualTo(at("2026-11-29T08:00:00Z"));
    }

    @Test
    void takesTheFirstInstantAfterAnHourThatTheClocksLeapOver() {
        assertThat(daily(2, "Europe/Berlin").next(at("2026-03-28T12:00:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
        assertThat(daily(2, "Australia/Lord_Howe").next(at("2026-10-03T12:00:00Z")))
                .isEqualTo(at("2026-10-03T15:30:00Z"));
    }

    @Test
    void takesTheEarlierOfAnHourThatComesTwiceAndNotTheLaterAsWell() {
        Rounds rounds = daily(2, "Europe/Berlin");

        assertThat(rounds.next(at("2026-10-24T12:00:00Z"))).isEqualTo(at("2026-10-25T00:00:00Z"));
        assertThat(rounds.next(at("2026-10-25T00:00:00Z"))).isEqualTo(at("2026-10-26T01:00:00Z"));
    }

    @Test
    void comesOnceAfterManyMissedDays() {
        assertThat(daily(7, "UTC").next(at("2026-11-28T12:00:00Z"))).isEqualTo(at("2026-11-29T07:00:00Z"));
    }

    @Test
    void comesTheMorningAfterADayThatAnIslandLeftOut() {
        assertThat(daily(7, "Pacific/Apia").next(at("2011-12-30T08:00:00Z"))).isEqualTo(at("2011-12-30T10:00:00Z"));
        assertThat(daily(7, "Pacific/Apia").next(at("2011-12-30T10:00:00Z"))).isEqualTo(at("2011-12-30T17:00:00Z"));
    }

    @Test
    void hasNoHourForThoseWhoHearAtOnce() {
        assertThat(new Rounds(Rhythm.IMMEDIATE, 7, DayOfWeek.MONDAY, ZoneId.of("UTC")).next(Instant.EPOCH))
                .isNull();
    }

    private static Rounds daily(int hour, String zone) {
        return new Rounds(Rhythm.DAILY, hour, DayOfWeek.MONDAY, ZoneId.of(zone));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
