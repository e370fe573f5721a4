package org.tocsin.alert;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/**
 * Until when to write, said so that nobody anywhere takes it for another hour: weekday, date, time, zone and offset.
 *
 * @param words {@code Friday 4 December 2026, 23:59 (China Standard Time, UTC+8)}
 * @param machine for {@code datetime} attributes
 */
public record Deadline(String words, String machine) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** In the zone in which the newsroom writes its dates. */
    public static Deadline of(Instant instant, PageContext context) {
        return of(instant, context.site().zone(), context);
    }

    static Deadline of(Instant instant, ZoneId zone, PageContext context) {
        Language language = context.language();
        String words = context.say(
                "alert_deadline",
                Map.of(
                        "day", Dates.weekdayAndDay(instant, zone, language),
                        "time", TIME.format(instant.atZone(zone)),
                        "zone", zoneWords(instant, zone, language)));
        return new Deadline(words, Dates.machine(instant));
    }

    private static String zoneWords(Instant instant, ZoneId zone, Language language) {
        String offset = offsetWords(zone.getRules().getOffset(instant));
        if (zone.normalized() instanceof ZoneOffset) {
            return offset; // such a zone has no other name
        }
        TimeZone named = TimeZone.getTimeZone(zone.getId());
        boolean isSummer = named.inDaylightTime(Date.from(instant));
        String name = named.getDisplayName(isSummer, TimeZone.LONG, ULocale.forLanguageTag(language.tag()));
        return name + (language.isHan() ? "，" : ", ") + offset;
    }

    /** {@code UTC+8}, {@code UTC+5:30}, {@code UTC−3}, with a true minus sign. */
    private static String offsetWords(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds() / 60);
        if (minutes == 0) {
            return "UTC";
        }
        String sign = offset.getTotalSeconds() < 0 ? "−" : "+";
        String rest = minutes % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", minutes % 60);
        return "UTC" + sign + minutes / 60 + rest;
    }
}
