package org.tocsin.alert;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks for names in texts, however they are written: in either of the two ways of writing Chinese, with
 * other spaces and hyphens, without accents.
 */
final class WrittenNames {
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private WrittenNames() {}

    static boolean isAnyIn(String text, Collection<String> names) {
        String words = " " + folded(text) + " ";
        String joined = words.replace(" ", "");
        return names.stream().map(WrittenNames::folded).anyMatch(name -> isIn(words, joined, name));
    }

    /** Chinese has no spaces; in other scripts a short name must not be found within a word. */
    private static boolean isIn(String words, String joined, String name) {
        String whole = name.replace(" ", "");
        if (whole.isEmpty()) {
            return false;
        }
        return HAN.matcher(whole).find()
                ? joined.contains(whole)
                : words.contains(" " + name + " ") || words.contains(" " + whole + " ");
    }

    private static String folded(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(SIMPLIFIED.transliterate(plain)).replaceAll(" ").strip();
    }
}
