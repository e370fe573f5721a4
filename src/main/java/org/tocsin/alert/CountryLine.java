package org.tocsin.alert;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The last line of a postal address: the country in Latin capitals, whatever the script above it. The post office where a
 * letter begins its way reads nothing else.
 */
final class CountryLine {
    private CountryLine() {}

    /** The address with the country below it, once, however it was typed; nothing stays nothing. */
    static List<String> under(List<String> address, AddresseeCard card) {
        List<String> lines = new ArrayList<>(address.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
        String code = card.kind() == AddresseeCard.Kind.EMBASSY ? card.hostCountry() : card.country();
        if (!lines.isEmpty() && !code.isEmpty()) {
            String last = lines.remove(lines.size() - 1);
            lines.addAll(names(code)
                    .filter(name -> endsWith(last, name))
                    .findFirst()
                    .map(typed -> apart(last, typed.length(), name(code)))
                    .orElseGet(() -> List.of(last, name(code))));
        }
        return List.copyOf(lines);
    }

    /** The last line as it was typed: the country alone, behind a comma, or after words that belong to it. */
    private static List<String> apart(String last, int length, String country) {
        String before = last.substring(0, last.length() - length).strip();
        if (before.isEmpty()) {
            return List.of(country);
        }
        return before.matches(".+[,，]")
                ? List.of(before.substring(0, before.length() - 1).strip(), country)
                : List.of(last.toUpperCase(Locale.ROOT)); // P.R. CHINA
    }

    /** As a word of its own: Columbus does not end with US. */
    private static boolean endsWith(String line, String name) {
        int start = line.length() - name.length();
        return start >= 0
                && line.regionMatches(true, start, name, 0, name.length())
                && (start == 0 || !Character.isLetterOrDigit(line.charAt(start - 1)));
    }

    private static String name(String code) {
        return ULocale.getDisplayCountry("und_" + code, ULocale.ENGLISH)
                .replace(" SAR China", "") // Hong Kong and Macao have post offices of their own
                .toUpperCase(Locale.ROOT);
    }

    /** As people write it. */
    private static Stream<String> names(String code) {
        return Stream.of(
                        ULocale.getDisplayCountry("und_" + code, ULocale.ENGLISH),
                        name(code),
                        LocaleDisplayNames.getInstance(ULocale.ENGLISH, DisplayContext.LENGTH_SHORT)
                                .regionDisplayName(code),
                        new ULocale("und", code).getISO3Country(),
                        code.equals("CN") ? "PRC" : "")
                .filter(name -> !name.isEmpty());
    }
}
