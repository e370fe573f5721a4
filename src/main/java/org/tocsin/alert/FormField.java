package org.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form at the desk.
 *
 * @param type of the input element, or {@code area}, {@code select}, {@code boxes}
 * @param lang of what is typed; empty for English
 * @param beside the same in another version, to look at while typing; null for none
 */
record FormField(
        String id,
        String name,
        String label,
        String hint,
        String type,
        String value,
        List<Choice> choices,
        @Nullable String wrong,
        String lang,
        @Nullable Beside beside) {

    /** One entry of a choice. */
    record Choice(String value, String words, boolean isChosen) {}

    /** A text in another language. */
    record Beside(String besideLang, String besideDir, String besideText) {}

    boolean isArea() {
        return type.equals("area");
    }

    boolean isSelect() {
        return type.equals("select");
    }

    /** Several of them, which are folded away. */
    boolean isBoxes() {
        return type.equals("boxes") && choices.size() > 1;
    }

    /** One alone, which stands where it is looked for. */
    boolean isTick() {
        return type.equals("boxes") && choices.size() == 1;
    }

    boolean isLine() {
        return !isArea() && !isSelect() && !isBoxes() && !isTick();
    }

    boolean hasHint() {
        return !hint.isEmpty();
    }

    boolean hasLang() {
        return !lang.isEmpty();
    }

    int rows() {
        return Math.max(
                3, Math.min(24, value.length() / 70 + (int) value.lines().count() + 2));
    }

    FormField in(String tag) {
        return new FormField(id, name, label, hint, type, value, choices, wrong, tag, beside);
    }

    FormField beside(Beside text) {
        return new FormField(id, name, label, hint, type, value, choices, wrong, lang, text);
    }
}
