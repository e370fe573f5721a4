package org.tocsin.text;

import java.util.regex.Pattern;

/** One line of text that can do nothing but be read: no line ends, controls, bidi controls or noncharacters. */
public final class PlainLine {
    // Zl and Zp are line ends to some; U+202A..E and U+2066..9 turn text round (UAX 9) and hide what follows
    private static final Pattern BREAK = Pattern.compile("[\\r\\n\\t\\u000B\\f\\u0085\\u2028\\u2029]+");
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFDD0-\\uFDEF\\uFEFF\\uFFFE\\uFFFF]");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private PlainLine() {}

    public static String of(String text) {
        String joined = UNSEEN.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("");
        return SPACES.matcher(joined).replaceAll(" ").strip();
    }
}
