package org.tocsin.post;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds: RFC 822 and 3339 as people really write them, and in other languages. They are for showing;
 * whether a post is new is never decided by them.
 */
final class FeedDates {
    private static final int LONGEST = 100;

    private static final String WEEKDAY = "(?:(?<weekday>[\\p{L}\\p{M}]++)[.,،]*\\s*)?";
    private static final String MONTH = "(?<month>[\\p{L}\\p{M}]{2,14}|1?\\d ?月)\\.?";
    private static final String YEAR = "(?<year>\\d{4})[-\\s]?(?:يىلى?)?";

    /** What comes before the time of day; one for each order in which the parts of a date are written. */
    private static final List<Pattern> FORMS = Stream.of(
                    "(?<day>\\d{1,2})(?:\\.|st|nd|rd|th)?[\\s-]*(?:de )?" + MONTH
                            + "[,،]?[\\s-]*(?:de )?(?<year>\\d{4}|\\d{2})(?!\\d)(?:[-\\s]?يىلى?)?",
                    MONTH + "\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})",
                    "(?<year>\\d{4})\\s?[-/年.]\\s?(?<month>\\d{1,2})\\s?[-/月.]\\s?(?<day>\\d{1,2})\\s?日?",
                    YEAR + "[,،]?\\s*(?<month>\\d{1,2})[-\\s]?ئاي(?:نىڭ)?\\s*(?<day>\\d{1,2})[-\\s]?(?:كۈنى?)?",
                    YEAR + "[,،]?\\s*(?<day>\\d{1,2})[-\\s]" + MONTH)
            .map(form -> Pattern.compile(WEEKDAY + form))
            .toList();

    /** Either the day or the month comes first. */
    private static final Pattern EITHER =
            Pattern.compile(WEEKDAY + "(?<one>\\d{1,2})(?<mark>[./-])(?<two>\\d{1,2})\\k<mark>(?<year>\\d{4})(?!\\d)");

    private static final String HALF = "上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|[AaPp]\\.?[Mm]\\b\\.?|چۈشتىن (?:بۇرۇن|كېيىن)";
    private static final Pattern TIME =
            Pattern.compile("[\\s,،T|-]*(?:\\(?(?:星期|周|週)[一二三四五六日天]\\)?\\s*)?(?:at )?(?<before>" + HALF
                    + ")?\\s*(?<hour>\\d{1,2})\\s?[:时時点點]\\s?(?<minute>\\d{2})(?:\\s?[:分]\\s?(?<second>\\d{2})秒?)?分?"
                    + "(?:[.,]\\d+)?\\s*(?<after>" + HALF + ")?");
    private static final Pattern ZONE = Pattern.compile(
            "\\s*\\(?(?:(?i:GMT|UTC|UT)\\s?(?=[+-]))?(?:(?<offset>[+-]\\d{1,2}(?::?\\d{2})?)|(?<name>[A-Za-z]{1,5}\\b|北京时间|北京時間))");

    /** The clock before the year, as C’s asctime has it. */
    private static final Pattern CLOCK_FIRST = Pattern.compile(
            "(\\p{L}{3,9} +\\d{1,2}) +(\\d{1,2}:\\d{2}(?::\\d{2})?)((?: [A-Z]{1,5}| [+-]\\d{4})?) +(\\d{4})$");

    private static final Pattern BASIC =
            Pattern.compile("^(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})(?=Z|[+-]|$)");
    private static final Pattern SECONDS = Pattern.compile("(\\d{9,10})(\\d{3})?");

    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7), // these are RFC 822 §5.1; what follows is usual
            Map.entry("cet", 1),
            Map.entry("cest", 2),
            Map.entry("bst", 1),
            Map.entry("msk", 3),
            Map.entry("hkt", 8),
            Map.entry("sgt", 8),
            Map.entry("bjt", 8),
            Map.entry("北京时间", 8),
            Map.entry("北京時間", 8),
            Map.entry("jst", 9),
            Map.entry("kst", 9));

    private FeedDates() {}

    /**
     * @param zone the publication's, for dates that name none
     * @return null for what is missing, impossible, could be either of two days, or means “unknown” (the epoch)
     */
    static @Nullable Instant read(String written, ZoneId zone) {
        String text = plain(written);
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            Matcher seconds = SECONDS.matcher(text);
            if (seconds.matches()) {
                return Instant.ofEpochSecond(Long.parseLong(seconds.group(1)));
            }
            Matcher either = EITHER.matcher(text);
            if (either.lookingAt()) {
                LocalDate date = either(either);
                return date == null ? null : instant(date, text.substring(either.end()), zone);
            }
            for (Pattern form : FORMS) {
                Matcher found = form.matcher(text);
                LocalDate date = found.lookingAt() ? date(found) : null;
                if (date != null) {
                    return instant(date, text.substring(found.end()), zone);
                }
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** With the digits that we can read, whatever script they were in. */
    private static String plain(String written) {
        String text =
                Normalizer.normalize(written.strip(), Normalizer.Form.NFKC).replace('\u2212', '-');
        String digits = text.codePoints()
                .mapToObj(letter -> Character.isDigit(letter)
                        ? String.valueOf(Character.digit(letter, 10))
                        : Character.toString(letter))
                .collect(Collectors.joining());
        String spaced = SafeText.line(digits);
        return BASIC.matcher(CLOCK_FIRST.matcher(spaced).replaceFirst("$1 $4 $2$3"))
                .replaceFirst("$1-$2-$3T$4:$5:$6");
    }

    /** Null where what stands in the place of the month is none. */
    private static @Nullable LocalDate date(Matcher found) {
        String name = found.group("month");
        int month = Character.isDigit(name.charAt(0)) ? number(name.replaceAll("\\D", "")) : MonthNames.of(name);
        return month == 0 ? null : LocalDate.of(fullYear(found.group("year")), month, number(found.group("day")));
    }

    /** With points the day comes first; else the day of the week tells, or that there are only twelve months. */
    private static @Nullable LocalDate either(Matcher found) {
        int one = number(found.group("one"));
        int two = number(found.group("two"));
        int year = number(found.group("year"));
        if (found.group("mark").equals(".") || one > 12) {
            return LocalDate.of(year, two, one);
        }
        LocalDate american = LocalDate.of(year, one, two);
        if (one == two || two > 12) {
            return american;
        }
        LocalDate other = LocalDate.of(year, two, one);
        String weekday = String.valueOf(found.group("weekday"));
        return isOn(american, weekday) ? american : isOn(other, weekday) ? other : null;
    }

    private static boolean isOn(LocalDate date, String weekday) {
        String name = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return weekday.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Instant instant(LocalDate date, String rest, ZoneId zone) {
        Matcher time = TIME.matcher(rest);
        boolean hasTime = time.lookingAt();
        int hour = hasTime ? hour(time) : 0;
        int minute = hasTime ? number(time.group("minute")) : 0;
        int second = hasTime && time.group("second") != null ? Math.min(59, number(time.group("second"))) : 0;
        boolean isMidnightAfter = hour == 24 && minute == 0;
        LocalTime clock = LocalTime.of(isMidnightAfter ? 0 : hour, minute, second);
        Instant instant =
                at(isMidnightAfter ? date.plusDays(1) : date, clock, rest.substring(hasTime ? time.end() : 0), zone);
        return instant.equals(Instant.EPOCH) || date.getYear() < 1900 ? null : instant;
    }

    /** Of twenty-four. */
    private static int hour(Matcher time) {
        int hour = number(time.group("hour"));
        String half = Stream.of("before", "after")
                .map(time::group)
                .filter(words -> words != null)
                .findFirst()
                .orElse("");
        boolean isLate = half.matches("(?i)p.*|下午|傍晚|晚上|中午|.*كېيىن");
        boolean isEarly = half.matches("(?i)a.*|上午|凌晨|清晨|早上|.*بۇرۇن");
        return isLate && hour < 12 && !(half.equals("中午") && hour == 11) ? hour + 12 : isEarly && hour == 12 ? 0 : hour;
    }

    private static Instant at(LocalDate date, LocalTime time, String rest, ZoneId zone) {
        Matcher found = ZONE.matcher(rest);
        if (!found.lookingAt()) {
            return date.atTime(time).atZone(zone).toInstant();
        }
        return OffsetDateTime.of(date, time, offset(found, zone)).toInstant();
    }

    private static ZoneOffset offset(Matcher found, ZoneId zone) {
        String written = found.group("offset");
        if (written != null) {
            String digits = written.substring(1).replace(":", "");
            String full = digits.length() <= 2 ? digits + "00" : digits;
            return ZoneOffset.of(written.charAt(0) + (full.length() == 3 ? "0" + full : full));
        }
        String name = found.group("name").toLowerCase(Locale.ROOT);
        ZoneOffset own = zone.getRules().getStandardOffset(Instant.EPOCH.plusSeconds(1_500_000_000));
        return name.equals("cst") && own.equals(ZoneOffset.ofHours(8)) // China’s, to those who live there
                ? own
                : ZoneOffset.ofHours(HOURS.getOrDefault(name, 0)); // unknown letters mean UTC, RFC 1123 §5.2.14
    }

    private static int fullYear(String written) {
        int year = number(written);
        return written.length() > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
