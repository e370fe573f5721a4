package org.tocsin.alert;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/**
 * The embassies of a country, of which a reader sees the one where they live.
 *
 * @param countries where there is one, in the order of the alphabet or of strokes
 * @param isAsked whether a reader said where they live
 * @param found those there
 */
public record Embassies(List<Country> countries, boolean isAsked, List<Found> found) {

    /** @param selected null or the word that marks the choice */
    public record Country(
            String code, String name, @Nullable String selected) {}

    /**
     * An embassy with what it takes to write there.
     *
     * @param checked when somebody last made sure of it, with a caution where that is long ago
     */
    public record Found(AddresseeTools to, String checked) {}

    static Embassies of(
            List<AlertAddressee> all,
            ReaderPlace place,
            Function<AlertAddressee, AddresseeTools> tools,
            PageContext context,
            Instant now) {
        ULocale locale = ULocale.forLanguageTag(context.language().tag());
        Collator collator = Collator.getInstance(locale);
        List<Country> countries = all.stream()
                .map(each -> each.card().hostCountry())
                .filter(code -> !code.isEmpty())
                .distinct()
                .map(code -> new Country(code, name(code, locale), code.equals(place.country()) ? "selected" : null))
                .sorted(Comparator.comparing(Country::name, collator))
                .toList();
        List<Found> found = all.stream()
                .filter(each -> each.card().hostCountry().equals(place.country()))
                .map(each -> new Found(tools.apply(each), checked(each.verifiedOn(), context, now)))
                .toList();
        return new Embassies(countries, place.country() != null, found);
    }

    public boolean hasAny() {
        return !countries.isEmpty();
    }

    public boolean isMissing() {
        return isAsked && found.isEmpty();
    }

    private static String checked(@Nullable LocalDate verified, PageContext context, Instant now) {
        return verified == null
                ? context.say("alert_verified_never")
                : context.say(
                        AlertLints.isOld(verified, now) ? "alert_verified_long_ago" : "alert_verified",
                        Map.of("day", Dates.day(verified, context.language())));
    }

    private static String name(String code, ULocale locale) {
        return ULocale.getDisplayCountry("und_" + code.toUpperCase(Locale.ROOT), locale);
    }
}
