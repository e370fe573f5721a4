package org.tocsin.alert;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Within Chinese, the apostrophe of a Latin word as in ASCII: U+2019 is as wide as a character in the fonts of Chinese,
 * where it ends a quotation.
 */
final class Apostrophes {
    private static final Pattern WITHIN_LATIN = Pattern.compile("(?<=\\p{IsLatin})’(?=\\p{IsLatin})");

    private Apostrophes() {}

    static String narrow(String text) {
        return WITHIN_LATIN.matcher(text).replaceAll("'");
    }

    static List<String> narrow(List<String> texts) {
        return texts.stream().map(Apostrophes::narrow).toList();
    }
}
