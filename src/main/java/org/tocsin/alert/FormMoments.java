package org.tocsin.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads days, times and zones out of a form, and puts them into one. */
final class FormMoments {
    private final Typed typed;
    private final List<FormFault> faults;

    /** @param faults to which is added what cannot be read */
    FormMoments(Typed typed, List<FormFault> faults) {
        this.typed = typed;
        this.faults = faults;
    }

    static void put(Typed form, String name, @Nullable LocalDateTime at) {
        form.add(name + "_date", at == null ? "" : at.toLocalDate());
        form.add(name + "_time", at == null ? "" : at.toLocalTime());
    }

    static void put(Typed form, String name, @Nullable Instant at, String zone) {
        put(form, name, at == null ? null : LocalDateTime.ofInstant(at, ZoneId.of(zone)));
    }

    /** The name of a zone; the one given when it cannot be read. */
    String zone(String name, String otherwise) {
        try {
            return ZoneId.of(typed.first(name)).getId();
        } catch (DateTimeException e) {
            faults.add(new FormFault(name, "There is no such time zone. Write it as in Europe/Berlin."));
            return otherwise;
        }
    }

    /** Null when nothing was typed, or nothing that can be read. */
    @Nullable
    LocalDateTime local(String name) {
        String date = typed.first(name + "_date");
        String time = typed.first(name + "_time");
        if (date.isEmpty() && time.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(date);
            if (day.getYear() < 1900 || day.getYear() > 2200) {
                throw new DateTimeException("not a year of ours");
            }
            return day.atTime(LocalTime.parse(time).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            faults.add(new FormFault(name + "_date", "Give both the day and the time, such as 2026-12-04 and 23:59."));
            return null;
        }
    }

    /** In a gap of summer time the first moment after it, in an overlap the earlier one; null as {@link #local}. */
    @Nullable
    Instant instant(String name, String zone) {
        LocalDateTime local = local(name);
        return local == null ? null : local.atZone(ZoneId.of(zone)).toInstant();
    }

    /** Null when nothing was typed, or nothing that can be read. */
    @Nullable
    LocalDate day(String name) {
        String day = typed.first(name);
        try {
            LocalDate date = day.isEmpty() ? null : LocalDate.parse(day);
            if (date != null && (date.getYear() < 1900 || date.getYear() > 2200)) {
                throw new DateTimeException("not a year of ours");
            }
            return date;
        } catch (DateTimeException e) {
            faults.add(new FormFault(name, "Write the day as 2026-12-04."));
            return null;
        }
    }
}
