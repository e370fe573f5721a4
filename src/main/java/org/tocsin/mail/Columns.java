package org.tocsin.mail;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/** How wide text is in columns of a Latin letter: a Han character takes two (UAX 11). */
final class Columns {
    private static final int JOINER = 0x200D;
    private static final int FIRST_HAN = 0x4E00; // of those that have been there from the first
    private static final int LAST_HAN = 0x9FA5;

    private Columns() {}

    static int of(String text) {
        int columns = 0;
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int character = text.codePointAt(at);
            columns += before == JOINER ? 0 : of(character); // a family is one picture
            before = character;
        }
        return columns;
    }

    /** As much of the text as fits, whole characters, with an ellipsis where something had to go. */
    static String limit(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = 0;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            if (of(text.substring(0, next)) > columns - 1) {
                break;
            }
            end = next;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int of(int character) {
        if (character >= ' ' && character <= '~') { // nearly all that there is, and known without looking it up
            return 1;
        }
        if (character >= FIRST_HAN && character <= LAST_HAN) {
            return 2;
        }
        int type = UCharacter.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
        return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
    }
}
