package org.tocsin.post;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * A title as it is set: one in two scripts in two lines, and Chinese so that no line ends in the middle of a word.
 *
 * @param first what readers of the page can read best
 * @param second the same in the other script; null when the title is in one
 */
public record Headline(Part first, @Nullable Part second) {
    /** What is shorter fits into a line of any heading. */
    private static final int SHORT = 8;

    private static final String HAN = "[^\\p{IsLatin}]*\\p{IsHan}[^\\p{IsLatin}]*";
    private static final String LATIN = "[^\\p{IsHan}]*\\p{IsLatin}[^\\p{IsHan}]*";
    private static final Pattern LATIN_AND_HAN = Pattern.compile("(" + LATIN + ")\\s(" + HAN + ")");
    private static final Pattern HAN_AND_LATIN = Pattern.compile("(" + HAN + ")\\s(" + LATIN + ")");

    /**
     * One line, or what is in one script of it.
     *
     * @param pieces in order; a line may end after each
     */
    public record Part(String lang, List<Piece> pieces) {
        public String text() {
            return String.join("", pieces.stream().map(Piece::text).toList());
        }
    }

    /** @param follows whether there is one before it */
    public record Piece(String text, boolean follows) {}

    /**
     * @param lang what the title is said to be in
     * @param page the language of the page or mail that it stands on
     */
    public static Headline of(String title, LanguageTag lang, Language page) {
        Matcher split = LATIN_AND_HAN.matcher(title);
        boolean isHanFirst = false;
        if (!split.matches()) {
            split = HAN_AND_LATIN.matcher(title);
            isHanFirst = true;
            if (!split.matches()) {
                return new Headline(part(title, lang), null);
            }
        }
        LanguageTag other = LanguageTag.of(Language.EN);
        Part han = han(split.group(isHanFirst ? 1 : 2).strip(), lang);
        Part latin = part(split.group(isHanFirst ? 2 : 1).strip(), lang.isHan() ? other : lang);
        return page.isHan() ? new Headline(han, latin) : new Headline(latin, han);
    }

    private static Part han(String text, LanguageTag lang) {
        return part(text, TextLanguage.of(text, lang.isHan() ? lang : LanguageTag.of(Language.ZH_HANS)));
    }

    private static Part part(String text, LanguageTag lang) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        if (lang.isHan() && text.length() > SHORT) {
            BreakIterator words = BreakIterator.getWordInstance(ULocale.forLanguageTag(lang.value()));
            words.setText(text);
            for (int at = words.first(); at != BreakIterator.DONE; at = words.next()) {
                if (at > 0 && at < text.length() && isBetweenWords(text, at)) {
                    pieces.add(new Piece(text.substring(from, at), from > 0));
                    from = at;
                }
            }
        }
        pieces.add(new Piece(text.substring(from), from > 0));
        return new Part(lang.value(), List.copyOf(pieces));
    }

    /** Beside punctuation and spaces the browser knows the rules. */
    private static boolean isBetweenWords(String text, int at) {
        return Character.isIdeographic(text.codePointBefore(at)) && Character.isIdeographic(text.codePointAt(at));
    }
}
