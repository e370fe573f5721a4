package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text cut at its marks: piece, mark, piece, … piece. Its line ends are those of mail (CRLF), and it ends with one.
 * Controls and noncharacters other than the marks are gone.
 */
record MarkedText(List<String> pieces, List<ReaderMark> marks) {
    private static final Pattern MARK = Pattern.compile(ReaderMark.OPEN + "([A-Z_]{1,20})" + ReaderMark.CLOSE);
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}&&[^\\t\\r\\n]]|[\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]");

    static MarkedText of(String text) {
        String ended =
                LINE_END.matcher(text.endsWith("\n") ? text : text + "\n").replaceAll("\r\n");
        List<String> pieces = new ArrayList<>();
        List<ReaderMark> marks = new ArrayList<>();
        Matcher matcher = MARK.matcher(ended);
        int from = 0;
        while (matcher.find()) {
            Optional<ReaderMark> mark = ReaderMark.of(matcher.group(1));
            if (mark.isPresent()) {
                pieces.add(clean(ended.substring(from, matcher.start())));
                marks.add(mark.get());
                from = matcher.end();
            }
        }
        pieces.add(clean(ended.substring(from)));
        return new MarkedText(List.copyOf(pieces), List.copyOf(marks));
    }

    private static String clean(String piece) {
        return UNSEEN.matcher(piece).replaceAll("");
    }
}
