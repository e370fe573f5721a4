package org.tocsin.staff;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit to show; null leaves a side open.
 *
 * @param from the first day, in the newsroom's zone
 * @param to the last day, that day included
 * @param before the number that the page before ended with
 */
record AuditFilter(
        @Nullable Long staffId,
        @Nullable String act,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Long before,
        ZoneId zone) {
    @Nullable
    Instant fromInstant() {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    @Nullable
    Instant untilInstant() {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    boolean isOpen() {
        return staffId == null && act == null && from == null && to == null;
    }

    /** Null for what is no day between the years 2000 and 9998: such a side stays open. */
    static @Nullable LocalDate day(@Nullable String typed) {
        try {
            LocalDate day = typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
            return day == null || day.getYear() < 2000 || day.getYear() > 9998 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
