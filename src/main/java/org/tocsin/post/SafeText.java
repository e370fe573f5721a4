package org.tocsin.post;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Takes out of foreign text the characters that nobody sees and that change what others see. */
final class SafeText {
    /**
     * Controls but tab and line ends; embeddings and overrides of direction, which reorder what follows them (Unicode
     * Annex 9 §2); invisible tags; noncharacters, of which U+FDD0 and U+FDD1 mark the reader's own links in mails; the
     * byte-order mark; lone surrogates.
     */
    private static final Pattern UNWANTED = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F"
            + "\\u202A-\\u202E\\uFDD0-\\uFDEF\\uFFFE\\uFFFF\\uFEFF\\uFFF9-\\uFFFB\\uD800-\\uDFFF"
            + "\\x{E0000}-\\x{E007F}]");

    /** Isolates of direction are of use within a text, but left open in a title they reach into what follows it. */
    private static final Pattern ISOLATES = Pattern.compile("[\\u2066-\\u2069]");

    /** What nobody means when they write a title, so it was escaped once too often. */
    private static final Pattern REFERENCE =
            Pattern.compile("&(amp|quot|lt|gt|nbsp|hellip|#\\d{2,5}|#x[0-9A-Fa-f]{2,5});");

    /** Markup within a line, which has no business in a title. */
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(em|i|b|strong|u|s|span|font|sup|sub|small|big|mark|a|cite|q|abbr|bdi|bdo|wbr|br)(\\s[^<>]{0,300})?/?>");

    /** What nobody sees: of only this nobody can read anything. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\s\\u00A0\\u00AD\\u115F\\u200B-\\u200F\\u2060-\\u2064\\u3000\\u3164]*");

    private SafeText() {}

    /** Whether it may be one of those that are taken out; a surrogate may always. */
    static boolean isUnwanted(char c) {
        return c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F && isSuspicious(c);
    }

    static String of(String foreign) {
        return isSuspicious(foreign) ? UNWANTED.matcher(foreign).replaceAll("") : foreign;
    }

    /** Whether there may be any of the unwanted; most texts have none, and a look is faster than a pattern. */
    private static boolean isSuspicious(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnwanted(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspicious(char c) {
        return c <= 0x9F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0xD800 && (c <= 0xDFFF || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFEFF || c >= 0xFFF9));
    }

    /** One line of plain text for titles, names and captions: no line ends, no open direction. */
    static String line(String foreign) {
        return FeedReader.line(ISOLATES.matcher(of(foreign)).replaceAll(""));
    }

    /** A title as a feed gives it, with references that were escaped twice read once more. */
    static String title(String foreign) {
        String read = REFERENCE.matcher(foreign).find() ? Parser.unescapeEntities(foreign, false) : foreign;
        String title = line(read.indexOf('<') < 0 ? read : TAG.matcher(read).replaceAll(""));
        return isUnseen(title) ? "" : title;
    }

    /** Whether nobody could read anything in it. */
    static boolean isUnseen(String text) {
        return INVISIBLE.matcher(text).matches();
    }

    /** The beginning of a text, cut at a sentence or a word, at most so many characters long. */
    static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        String cut = text.substring(0, Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1);
        for (int i = cut.length() - 1; i > longest / 2; i--) {
            if ("。！？".indexOf(cut.charAt(i)) >= 0) {
                return cut.substring(0, i + 1);
            }
            if (Character.isWhitespace(cut.charAt(i))) {
                return cut.substring(0, i).stripTrailing() + "…";
            }
        }
        return cut + "…";
    }
}
