package org.tocsin.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the day in which a subscriber wants nothing to arrive.
 *
 * @param from the first hour, 0 to 23, in the zone
 * @param until the hour at which they end; on the next day when it is not after {@code from}
 * @param isStrict whether they hold even when a life is at risk
 */
public record QuietHours(int from, int until, ZoneId zone, boolean isStrict) {

    public QuietHours {
        if (from < 0 || from > 23 || until < 0 || until > 23) {
            throw new IllegalArgumentException("an hour is 0 to 23");
        }
    }

    /** As columns have it; null where there is none. */
    static @Nullable QuietHours of(@Nullable Integer from, @Nullable Integer until, ZoneId zone, boolean isStrict) {
        return from == null || until == null ? null : new QuietHours(from, until, zone, isStrict);
    }

    boolean areOn(Instant now) {
        return isQuiet(now.atZone(zone).getHour());
    }

    /** The first instant, now or later, at which something may arrive. */
    public Instant nextTime(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        if (!isQuiet(local.getHour())) {
            return now;
        }
        LocalDate day = local.toLocalDate();
        Instant end = Rounds.instant(day, until, zone);
        return end.isAfter(now) ? end : Rounds.instant(day.plusDays(1), until, zone);
    }

    private boolean isQuiet(int hour) {
        return from <= until ? hour >= from && hour < until : hour >= from || hour < until;
    }
}
