package org.tocsin.mail;

import java.util.Locale;

/**
 * A text as phrases are looked for in it: in lower case, with single spaces, plain quotation marks, and each address as
 * a lone {@code @}, for an address may read like anything.
 */
final class PlainWords {
    private static final int LONGEST = 16 * 1024; // characters
    private static final String IN_ADDRESS = ".!#$%&'*+-/=?^_`{|}~";

    private PlainWords() {}

    static String of(String text) {
        String lower = text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter == '@') {
                trimLocalPart(words);
                words.append('@');
                i = endOfDomain(lower, i + 1) - 1;
            } else if (isSpace(letter)) {
                if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                    words.append(' ');
                }
            } else {
                words.append(letter == '’' || letter == '‘' ? '\'' : letter);
            }
        }
        return words.toString();
    }

    private static void trimLocalPart(StringBuilder words) {
        int end = words.length();
        while (end > 0 && isInAddress(words.charAt(end - 1))) {
            end--;
        }
        words.setLength(end);
    }

    private static int endOfDomain(String text, int start) {
        int end = start;
        while (end < text.length() && (isLetter(text.charAt(end)) || ".-_".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static boolean isInAddress(char letter) {
        return isLetter(letter) || IN_ADDRESS.indexOf(letter) >= 0;
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }

    private static boolean isSpace(char letter) {
        return letter <= ' ' || letter == '\u00a0' || letter == '\u3000' || letter == '\u200b' || letter == '\u200e';
    }
}
