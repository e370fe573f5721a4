package org.tocsin.post;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/** What is different between two versions of a text, word by word. */
public final class TextChange {
    /** What stays the same is shown this far around a change, in characters. */
    private static final int AROUND = 200;

    private TextChange() {}

    /** A run of text that stayed, went, or came. */
    public record Piece(boolean isGone, boolean isNew, String text) {}

    static List<Piece> between(String before, String after) {
        List<String> old = words(before);
        List<String> fresh = words(after);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            int start = delta.getSource().getPosition();
            same(pieces, String.join("", old.subList(at, start)));
            add(pieces, new Piece(true, false, String.join("", delta.getSource().getLines())));
            add(pieces, new Piece(false, true, String.join("", delta.getTarget().getLines())));
            at = start + delta.getSource().size();
        }
        same(pieces, String.join("", old.subList(at, old.size())));
        return pieces;
    }

    private static void same(List<Piece> pieces, String text) {
        String shown = text.length() <= 2 * AROUND + 20
                ? text
                : text.substring(0, AROUND) + " … " + text.substring(text.length() - AROUND);
        add(pieces, new Piece(false, false, shown));
    }

    private static void add(List<Piece> pieces, Piece piece) {
        if (!piece.text().isEmpty()) {
            pieces.add(piece);
        }
    }

    private static List<String> words(String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            words.add(text.substring(from, to));
            from = to;
        }
        return words;
    }
}
