package org.tocsin.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.subscriber.Zones;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * Where a reader says they are and what they want to read, in the address of the page alone: nothing of it is kept.
 *
 * @param zone null when they did not say
 * @param country ISO 3166 in two capitals; null when they did not say
 * @param text tag of the language in which they want to read it; null when they did not say
 */
record ReaderPlace(
        @Nullable ZoneId zone,
        @Nullable String country,
        @Nullable String text) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    static final ReaderPlace UNKNOWN = new ReaderPlace(null, null, null);

    /** What is no zone, country or language counts as not said. */
    static ReaderPlace of(@Nullable String zone, @Nullable String country, @Nullable String text) {
        boolean isZone = zone != null && Zones.everywhere().contains(zone);
        boolean isCountry = country != null && COUNTRY.matcher(country).matches();
        boolean isTag = text != null && LanguageTag.parse(text).isPresent();
        return new ReaderPlace(isZone ? ZoneId.of(zone) : null, isCountry ? country : null, isTag ? text : null);
    }

    /** The zone that the editors meant, where the reader did not say. */
    ZoneId zoneOr(AlertUntil until) {
        return zone == null ? ZoneId.of(until.zone()) : zone;
    }

    /** The tag of the version to show: the one asked for if it is there, else the one that suits the language of the page. */
    String version(AlertContent content, Language page) {
        return text != null && content.versions().containsKey(text) ? text : content.bestFor(page);
    }

    /** For links to other pages of the same action; empty when nothing was said. */
    String query() {
        String query = (zone == null ? "" : "&zone=" + URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8))
                + (country == null ? "" : "&country=" + country)
                + (text == null ? "" : "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }
}
