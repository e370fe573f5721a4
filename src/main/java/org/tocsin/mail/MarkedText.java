package org.tocsin.mail;

import com.google.common.base.CharMatcher;
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
    private static final CharMatcher LINE_END = CharMatcher.anyOf("\r\u0085\u2028\u2029");
    private static final CharMatcher UNSEEN = CharMatcher.javaIsoControl()
            .and(CharMatcher.noneOf("\t\r\n"))
            .or(CharMatcher.inRange('\uFDD0', '\uFDEF'))
            .or(CharMatcher.anyOf("\uFFFE\uFFFF"))
            .precomputed();

    static MarkedText of(String text) {
        String ended = LINE_END.replaceFrom((text.endsWith("\n") ? text : text + "\n").replace("\r\n", "\n"), '\n')
                .replace("\n", "\r\n");
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
        return UNSEEN.removeFrom(piece);
    }
}
