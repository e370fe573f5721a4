package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When an alert is to start.
 *
 * @param at on the clocks of the zone; null for as soon as it is released
 * @param zone such as {@code Europe/Berlin}
 */
public record AlertSchedule(@Nullable LocalDateTime at, String zone) {
    public static final AlertSchedule AT_ONCE = new AlertSchedule(null, "UTC");

    /** In a gap of summer time the first moment after it, in an overlap the earlier one; null for at once. */
    public @Nullable Instant instant() {
        return at == null ? null : at.atZone(ZoneId.of(zone)).toInstant();
    }
}
