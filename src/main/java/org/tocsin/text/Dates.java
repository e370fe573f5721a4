package org.tocsin.text;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.tocsin.value.Language;

/** Dates as people write them in each language. */
public final class Dates {
    private Dates() {}

    /** {@code 28 April 2011}, {@code 2011年4月28日}. */
    public static String day(Instant instant, ZoneId zone, Language language) {
        return format(instant, zone, language, language == Language.EN ? "d MMMM y" : "y年M月d日");
    }

    /** {@code 28 April 2011}, {@code 2011年4月28日}. */
    public static String day(LocalDate date, Language language) {
        return day(date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC, language);
    }

    /** {@code Friday 4 December 2026}, {@code 2026年12月4日星期五}. */
    public static String weekdayAndDay(Instant instant, ZoneId zone, Language language) {
        return format(instant, zone, language, language == Language.EN ? "EEEE d MMMM y" : "y年M月d日EEEE");
    }

    /** {@code 28 April 2011, 14:05}, on the 24-hour clock. */
    public static String dayAndTime(Instant instant, ZoneId zone, Language language) {
        return format(instant, zone, language, language == Language.EN ? "d MMMM y, HH:mm" : "y年M月d日 HH:mm");
    }

    /** For {@code datetime} attributes. */
    public static String machine(Instant instant) {
        return instant.toString();
    }

    private static String format(Instant instant, ZoneId zone, Language language, String pattern) {
        DateFormat format = new SimpleDateFormat(pattern, ULocale.forLanguageTag(language.tag()));
        format.setTimeZone(TimeZone.getTimeZone(zone.getId().equals("Z") ? "UTC" : zone.getId()));
        return format.format(Date.from(instant));
    }
}
