package org.tocsin.alert;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    /** An embassy as on an envelope, in the script that the reader reads first. */
    public record Found(
            List<ShownAddressee.Heading> envelopes, List<ShownAddressee.Way> ways, String reads, String verified) {}

    static Embassies of(List<AlertAddressee> all, ReaderPlace place, String tag, PageContext context) {
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
                .map(each -> found(ShownAddressee.of(each, 1, tag, context), context))
                .toList();
        return new Embassies(countries, place.country() != null, found);
    }

    public boolean hasAny() {
        return !countries.isEmpty();
    }

    public boolean isMissing() {
        return isAsked && found.isEmpty();
    }

    private static Found found(ShownAddressee shown, PageContext context) {
        return new Found(
                shown.envelopes().stream()
                        .map(each -> new ShownAddressee.Heading(each.lang(), each.words()))
                        .toList(),
                shown.ways(context),
                shown.reads(),
                shown.verified());
    }

    private static String name(String code, ULocale locale) {
        return ULocale.getDisplayCountry("und_" + code.toUpperCase(Locale.ROOT), locale);
    }
}
