package org.tocsin.mail;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.text.BreakIterator;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays out the plain part of a mail: lines of 72 columns, which is 36 Han characters, broken where the script allows
 * (UAX 14), never inside a link; what hangs from a bullet or a number is indented. Where a paragraph was broken only
 * for its length, programs may put it together again (RFC 3676, format=flowed with DelSp).
 */
final class PlainText {
    private static final int WIDTH = 72;

    /** Of a part in this layout. */
    static final String MEDIA_TYPE = "text/plain; charset=UTF-8; format=flowed; delsp=yes";

    private static final Pattern LEAD = Pattern.compile("^ *(?:(?:[-*•]|[0-9]{1,3}\\.|\\[[0-9]{1,3}]) +)?");
    private static final Pattern QUOTE = Pattern.compile("^(?:> ?)+");
    private static final Pattern WHOLE = Pattern.compile(
            "https?://[!-~]+|" + ReaderMark.OPEN + "[^" + ReaderMark.CLOSE + "]*" + ReaderMark.CLOSE + "[!-~]*");

    /** A thousand digests of a round have their stories in common; what is in here, in characters, is small. */
    private static final int MOST_KEPT = 1 << 20;

    private static final LoadingCache<String, String> LONG_LINES = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<String, String>weigher((line, laidOut) -> line.length() + laidOut.length())
            .build(PlainText::broken);

    private PlainText() {}

    /** Ends with one line end; no more than one line is empty at a time. */
    static String layOut(String text) {
        StringBuilder result = new StringBuilder(text.length() + text.length() / 32);
        String between = "";
        int end;
        for (int from = 0; from < text.length(); from = end + 1) { // by hand: a round lays out a thousand of them
            end = lineEnd(text, from);
            String line = text.substring(from, end).stripTrailing();
            if (!line.isEmpty()) {
                result.append(between).append(fits(line) ? line : LONG_LINES.get(line));
                between = "\n";
            } else if (!between.isEmpty()) {
                between = "\n\n";
            }
        }
        return result.toString().strip() + "\n";
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLineEnd(char character) {
        return switch (character) {
            case '\n', '\r', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    private static boolean fits(String line) {
        return line.length() * 2 <= WIDTH || Columns.of(line) <= WIDTH;
    }

    private static String broken(String line) {
        StringBuilder result = new StringBuilder(line.length() + line.length() / 32);
        String quote = first(QUOTE, line);
        String lead = quote.isEmpty() ? first(LEAD, line) : quote;
        String hang = quote.isEmpty() ? " ".repeat(Columns.of(lead)) : quote;
        result.append(lead);
        wrap(line.substring(lead.length()), hang, result);
        return result.toString();
    }

    private static void wrap(String text, String hang, StringBuilder result) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        BitSet whole = whole(text);
        int indent = Columns.of(hang);
        int column = indent;
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (whole.get(to)) {
                continue;
            }
            String piece = text.substring(from, to);
            from = to;
            if (column > indent && column + Columns.of(piece.stripTrailing()) > WIDTH) {
                endLine(result, hang);
                result.append(hang.isEmpty() && piece.startsWith(">") ? " " : ""); // or it would be quoted: §4.4
                column = indent;
            }
            result.append(piece);
            column += Columns.of(piece);
        }
    }

    /** Where no line may end: behind every character of a link but its last. */
    private static BitSet whole(String text) {
        BitSet inside = new BitSet(text.length() + 1);
        Matcher matcher = WHOLE.matcher(text);
        while (matcher.find()) {
            inside.set(matcher.start() + 1, matcher.end());
        }
        return inside;
    }

    /** With the space that says that it goes on (RFC 3676 §4.1); what is indented would be put together with its indents. */
    private static void endLine(StringBuilder result, String hang) {
        boolean wasSpace = stripTrailing(result);
        boolean flows = hang.isEmpty() || hang.equals("> ");
        result.append(!flows ? "" : wasSpace ? "  " : " ").append('\n').append(hang);
    }

    /** Whether there was any space. */
    private static boolean stripTrailing(StringBuilder text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        boolean wasSpace = end < text.length();
        text.setLength(end);
        return wasSpace;
    }

    private static String first(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group() : "";
    }
}
