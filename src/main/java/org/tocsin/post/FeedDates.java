package org.tocsin.post;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds: RFC 822 and 3339 as people really write them, and Chinese ones. They are for showing;
 * whether a post is new is never decided by them.
 */
final class FeedDates {
    private static final Pattern BY_NAME =
            Pattern.compile("(?:\\p{L}+\\.?,?\\s+)?(\\d{1,2})[\\s-]+(\\p{L}{3,9})\\.?[\\s-]+(\\d{4}|\\d{2})"
                    + "(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?\\s*([A-Za-z]{1,5}|[+-]\\d{2}:?\\d{2})?.*");
    private static final Pattern BY_NUMBER = Pattern.compile("(\\d{4})[-/年.](\\d{1,2})[-/月.](\\d{1,2})日?"
            + "(?:[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> HOURS = Map.of(
            "est", -5, "edt", -4, "cst", -6, "cdt", -5, "mst", -7, "mdt", -6, "pst", -8, "pdt", -7); // RFC 822 §5.1

    private FeedDates() {}

    /**
     * @param zone the publication's, for dates that name none
     * @return null for what is missing, impossible, or means “unknown” (the epoch)
     */
    static @Nullable Instant read(String written, ZoneId zone) {
        String text = written.strip();
        try {
            Matcher named = BY_NAME.matcher(text);
            if (named.matches()) {
                return instant(fullYear(named.group(3)), month(named.group(2)), number(named.group(1)), named, 4, zone);
            }
            Matcher numbered = BY_NUMBER.matcher(text);
            return numbered.matches()
                    ? instant(
                            number(numbered.group(1)),
                            number(numbered.group(2)),
                            number(numbered.group(3)),
                            numbered,
                            4,
                            zone)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(int year, int month, int day, Matcher found, int time, ZoneId zone) {
        LocalDate date = LocalDate.of(year, month, day);
        int hour = found.group(time) == null ? 0 : number(found.group(time));
        int minute = found.group(time + 1) == null ? 0 : number(found.group(time + 1));
        int second = found.group(time + 2) == null ? 0 : Math.min(59, number(found.group(time + 2)));
        boolean isMidnightAfter = hour == 24 && minute == 0;
        LocalTime clock = LocalTime.of(isMidnightAfter ? 0 : hour, minute, second);
        Instant instant = at(isMidnightAfter ? date.plusDays(1) : date, clock, found.group(time + 3), zone);
        return instant.equals(Instant.EPOCH) || year < 1900 ? null : instant;
    }

    private static Instant at(LocalDate date, LocalTime time, @Nullable String offset, ZoneId zone) {
        if (offset == null) {
            return date.atTime(time).atZone(zone).toInstant();
        }
        return OffsetDateTime.of(date, time, offset(offset)).toInstant();
    }

    private static ZoneOffset offset(String written) {
        String text = written.toLowerCase(Locale.ROOT);
        if (text.startsWith("+") || text.startsWith("-")) {
            return ZoneOffset.of(text.substring(0, 3) + ":" + text.substring(text.length() - 2));
        }
        return ZoneOffset.ofHours(HOURS.getOrDefault(text, 0)); // unknown letters mean UTC, RFC 1123 §5.2.14
    }

    private static int month(String name) {
        String start = name.toLowerCase(Locale.ROOT).substring(0, 3);
        int index = MONTHS.indexOf(start);
        if (index < 0) {
            throw new DateTimeException("not a month");
        }
        return index + 1;
    }

    private static int fullYear(String written) {
        int year = number(written);
        return written.length() > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
