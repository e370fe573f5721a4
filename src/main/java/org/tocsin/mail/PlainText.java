package org.tocsin.mail;

import com.ibm.icu.text.BreakIterator;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays out the plain part of a mail: lines of 72 columns, which is 36 Han characters, broken where the script allows
 * (UAX 14), never inside a link; what hangs from a bullet or a number is indented.
 */
final class PlainText {
    private static final int WIDTH = 72;
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");
    private static final Pattern LEAD = Pattern.compile("^ *(?:(?:[-*•]|[0-9]{1,3}\\.|\\[[0-9]{1,3}]) +)?");
    private static final Pattern QUOTE = Pattern.compile("^(?:> ?)+");
    private static final Pattern WHOLE =
            Pattern.compile("https?://[!-~]+|" + ReaderMark.OPEN + "[^" + ReaderMark.CLOSE + "]*" + ReaderMark.CLOSE);

    private PlainText() {}

    /** Ends with one line end. */
    static String layOut(String text) {
        StringBuilder result = new StringBuilder(text.length() + text.length() / 32);
        for (String line : LINE_END.split(text)) {
            layOutLine(line.stripTrailing(), result);
            result.append('\n');
        }
        return EMPTY_LINES.matcher(result).replaceAll("\n\n").strip() + "\n";
    }

    private static void layOutLine(String line, StringBuilder result) {
        if (Columns.of(line) <= WIDTH) {
            result.append(line);
            return;
        }
        String quote = first(QUOTE, line);
        String lead = quote.isEmpty() ? first(LEAD, line) : quote;
        String hang = quote.isEmpty() ? " ".repeat(Columns.of(lead)) : quote;
        result.append(lead);
        wrap(line.substring(lead.length()), hang, result);
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
                stripTrailing(result);
                result.append('\n').append(hang);
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

    private static void stripTrailing(StringBuilder text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
    }

    private static String first(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group() : "";
    }
}
