package org.tocsin.post;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The months of feeds whose programs translate what is only for programs. */
final class MonthNames {
    private static final List<String> ENGLISH =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final List<String> OTHERS = List.of(
            "zh", "zh_Hant", "ug", "bo", "fr", "de", "es", "it", "pt", "nl", "sv", "pl", "cs", "ru", "tr", "ar", "fa");

    private MonthNames() {}

    /** Read only once somebody needs them. */
    private static final class Foreign {
        private static final Map<String, Integer> NUMBERS = numbers();

        private static Map<String, Integer> numbers() {
            Map<String, Integer> numbers = new HashMap<>();
            for (String language : OTHERS) {
                DateFormatSymbols symbols = new DateFormatSymbols(new ULocale(language + "@calendar=gregorian"));
                for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
                    for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                        String[] names = symbols.getMonths(context, width);
                        for (int month = 0; month < names.length; month++) {
                            numbers.putIfAbsent(folded(names[month]), month + 1);
                        }
                    }
                }
            }
            return numbers;
        }
    }

    /** From 1 for January; 0 for any other word. */
    static int of(String name) {
        String folded = folded(name);
        int english = folded.length() < 3 ? -1 : ENGLISH.indexOf(folded.substring(0, 3));
        Integer month = english < 0 ? Foreign.NUMBERS.get(folded) : Integer.valueOf(english + 1);
        return month == null ? 0 : month;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.replaceAll("[. ]", ""), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }
}
