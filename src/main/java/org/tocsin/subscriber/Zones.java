package org.tocsin.subscriber;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tocsin.value.Language;

/** Time zones as people pick them: the usual ones by the name of a city, all of them by their identifiers. */
public final class Zones {
    private static final List<String> USUAL = List.of(
            "Asia/Shanghai",
            "Asia/Urumqi",
            "Asia/Hong_Kong",
            "Asia/Macau",
            "Asia/Taipei",
            "Asia/Singapore",
            "Asia/Kuala_Lumpur",
            "Asia/Bangkok",
            "Asia/Tokyo",
            "Asia/Seoul",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Almaty",
            "Europe/Istanbul",
            "Europe/Berlin",
            "Europe/Paris",
            "Europe/London",
            "America/New_York",
            "America/Toronto",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Vancouver",
            "Australia/Sydney",
            "Pacific/Auckland",
            "UTC");
    private static final List<String> ALL = all();

    private Zones() {}

    /** @param name such as {@code Taipei (UTC+8)} */
    public record Usual(String id, String name) {}

    /** From west to east, with the distance to UTC that they have then. The one named {@code first} is among them. */
    public static List<Usual> usual(Language language, Instant now, String first) {
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.forLanguageTag(language.tag()));
        Comparator<ZoneId> fromWest =
                Comparator.comparingInt(zone -> zone.getRules().getOffset(now).getTotalSeconds());
        return Stream.concat(USUAL.stream(), Stream.of(first).filter(ALL::contains))
                .distinct()
                .map(ZoneId::of)
                .sorted(fromWest)
                .map(zone -> new Usual(zone.getId(), name(names, zone, now)))
                .toList();
    }

    /** The identifiers of all regions, in alphabetical order. */
    public static List<String> everywhere() {
        return ALL;
    }

    /** UTC alone is called as far from UTC as it is. */
    private static String name(TimeZoneNames names, ZoneId zone, Instant now) {
        String city = city(names, zone);
        String offset = offset(zone, now);
        return city.equals(offset) ? city : city + " (" + offset + ")";
    }

    private static String city(TimeZoneNames names, ZoneId zone) {
        String name = names.getExemplarLocationName(TimeZone.getCanonicalID(zone.getId()));
        return name != null ? name : zone.getId();
    }

    private static String offset(ZoneId zone, Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        int minutes = offset.getTotalSeconds() / 60;
        String rest = minutes % 60 == 0 ? "" : ":%02d".formatted(Math.abs(minutes % 60));
        return minutes == 0 ? "UTC" : "UTC%s%d%s".formatted(minutes < 0 ? "−" : "+", Math.abs(minutes / 60), rest);
    }

    private static List<String> all() {
        Set<String> known = ZoneId.getAvailableZoneIds();
        Set<String> all = new TreeSet<>();
        for (String id : TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null)) {
            String modern = TimeZone.getIanaID(id);
            all.add(modern != null && known.contains(modern) ? modern : id);
        }
        all.removeIf(id -> !known.contains(id));
        all.add("UTC");
        return List.copyOf(all);
    }
}
