package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tocsin.text.PlainLine;

/**
 * Text in headers: folded, and encoded where it is not plain ASCII (RFC 2047). Jakarta Mail's own encoder lets the
 * first line grow past 76 characters.
 */
final class HeaderText {
    private static final int LONGEST_LINE = 76; // RFC 2047 §2
    private static final int LONGEST_WORD = 75; // RFC 2047 §2
    // what may stand anywhere, also in a phrase (RFC 2047 §5)
    private static final String SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/";
    private static final Pattern PLAIN = Pattern.compile("[ -~]*");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");

    private HeaderText() {}

    /** A whole header of free text, with its line end. */
    static String unstructured(String name, String text) {
        String clean = PlainLine.of(text);
        return name + ": " + (needsEncoding(clean) ? encoded(clean, name.length() + 2) : folded(name, clean)) + "\r\n";
    }

    /** A whole header with a name for people and, in angle brackets, one for programs. */
    static String named(String header, String phrase, String bracketed) {
        String clean = PlainLine.of(phrase);
        if (clean.isEmpty()) {
            return header + ": <" + bracketed + ">\r\n";
        }
        String written = header + ": " + phrase(clean, header.length() + 2);
        int column = written.length() - (written.lastIndexOf('\n') + 1);
        boolean fits = column + bracketed.length() + 3 <= LONGEST_LINE;
        return written + (fits ? " <" : "\r\n <") + bracketed + ">\r\n";
    }

    private static String phrase(String text, int used) {
        if (needsEncoding(text) || text.length() > LONGEST_WORD / 2) {
            return encoded(text, used);
        }
        return ATOMS.matcher(text).matches() ? text : quoted(text);
    }

    /** Also what looks like an encoded word, so that nobody decodes it, and words too long to fold. */
    private static boolean needsEncoding(String text) {
        return !PLAIN.matcher(text).matches()
                || text.contains("=?")
                || Arrays.stream(text.split(" ")).anyMatch(word -> word.length() > 60);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String folded(String name, String text) {
        StringBuilder result = new StringBuilder();
        int column = name.length() + 2;
        for (String word : text.split(" ")) {
            if (!result.isEmpty()) {
                boolean isFull = column + 1 + word.length() > LONGEST_LINE;
                result.append(isFull ? "\r\n " : " ");
                column = isFull ? 1 : column + 1;
            }
            result.append(word);
            column += word.length();
        }
        return result.toString();
    }

    private static String encoded(String text, int used) {
        List<String> base64 = words(text, used, HeaderText::base64);
        List<String> quoted = words(text, used, HeaderText::quotedPrintable);
        String first = String.join("\r\n ", base64);
        String second = String.join("\r\n ", quoted);
        return second.length() <= first.length() ? second : first;
    }

    /** Words that each hold whole characters, the first short enough to stand behind the header's name. */
    private static List<String> words(String text, int used, UnaryOperator<String> encoder) {
        List<String> words = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int room = Math.min(LONGEST_WORD, LONGEST_LINE - used);
        for (int at = 0; at < text.length(); ) {
            int next = text.offsetByCodePoints(at, 1);
            String grown = piece + text.substring(at, next);
            if (!piece.isEmpty() && encoder.apply(grown).length() > room) {
                words.add(encoder.apply(piece.toString()));
                piece.setLength(0);
                room = LONGEST_WORD;
            }
            piece.append(text, at, next);
            at = next;
        }
        words.add(encoder.apply(piece.toString()));
        return words;
    }

    private static String base64(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String quotedPrintable(String text) {
        StringBuilder result = new StringBuilder("=?UTF-8?Q?");
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet == ' ') {
                result.append('_');
            } else if (SAFE.indexOf(octet) >= 0) {
                result.append((char) octet);
            } else {
                result.append(String.format("=%02X", octet & 0xff));
            }
        }
        return result.append("?=").toString();
    }
}
