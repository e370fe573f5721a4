package org.tocsin.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.subscriber.Zones;

/**
 * Where a reader says they are, in the address of the page alone: nothing of it is kept.
 *
 * @param zone null when they did not say
 * @param country ISO 3166 in two capitals; null when they did not say
 */
record ReaderPlace(@Nullable ZoneId zone, @Nullable String country) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    static final ReaderPlace UNKNOWN = new ReaderPlace(null, null);

    /** What is no zone or no country counts as not said. */
    static ReaderPlace of(@Nullable String zone, @Nullable String country) {
        boolean isZone = zone != null && Zones.everywhere().contains(zone);
        boolean isCountry = country != null && COUNTRY.matcher(country).matches();
        return new ReaderPlace(isZone ? ZoneId.of(zone) : null, isCountry ? country : null);
    }

    /** The zone that the editors meant, where the reader did not say. */
    ZoneId zoneOr(AlertUntil until) {
        return zone == null ? ZoneId.of(until.zone()) : zone;
    }

    /** For links to other pages of the same action; empty when nothing was said. */
    String query() {
        String query = (zone == null ? "" : "&zone=" + URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8))
                + (country == null ? "" : "&country=" + country);
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }
}
