package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Rhythm;

/**
 * When a subscriber wants to hear from us.
 *
 * @param hour of the day in the zone, 0 to 23; counts for daily and weekly
 * @param weekday counts for weekly alone
 */
public record Rounds(Rhythm rhythm, int hour, DayOfWeek weekday, ZoneId zone) {

    public Rounds {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("an hour is 0 to 23");
        }
    }

    /**
     * When the next digest is due, strictly after {@code now}; null for those who hear at once. An hour that the
     * clocks leap over counts as the first instant after it, an hour that comes twice as the earlier one.
     */
    public @Nullable Instant next(Instant now) {
        return switch (rhythm) {
            case IMMEDIATE -> null;
            case DAILY -> first(now, now.atZone(zone).toLocalDate(), 1);
            case WEEKLY -> first(now, weekdayFrom(now.atZone(zone).toLocalDate()), 7);
        };
    }

    private Instant first(Instant now, LocalDate from, int everyDays) {
        LocalDate day = from;
        Instant instant = instant(day, hour, zone);
        while (!instant.isAfter(now)) {
            day = day.plusDays(everyDays);
            instant = instant(day, hour, zone);
        }
        return instant;
    }

    private LocalDate weekdayFrom(LocalDate day) {
        return day.plusDays(
                Math.floorMod(weekday.getValue() - day.getDayOfWeek().getValue(), 7));
    }

    static Instant instant(LocalDate day, int hour, ZoneId zone) {
        LocalDateTime local = day.atTime(hour, 0);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
