package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;

/** A moment as staff are shown it: in its own zone, in UTC, and on the clocks of readers. */
final class AlertTimes {
    private AlertTimes() {}

    /** One clock. */
    record Clockface(String zone, String time) {}

    static List<Clockface> of(Instant instant, String own, List<String> readers) {
        return Stream.concat(Stream.of(own, "UTC"), readers.stream())
                .distinct()
                .map(zone -> new Clockface(zone, Dates.dayAndTime(instant, ZoneId.of(zone), Language.EN)))
                .toList();
    }

    /** {@code 4 December 2026, 23:59 (Asia/Shanghai; 4 December 2026, 15:59 UTC)}; a dash for none. */
    static String both(@Nullable Instant instant, String own) {
        if (instant == null) {
            return "–";
        }
        String utc = Dates.dayAndTime(instant, ZoneId.of("UTC"), Language.EN) + " UTC";
        return own.equals("UTC")
                ? utc
                : Dates.dayAndTime(instant, ZoneId.of(own), Language.EN) + " (" + own + "; " + utc + ")";
    }
}
