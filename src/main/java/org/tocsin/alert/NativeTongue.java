package org.tocsin.alert;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.tocsin.value.LanguageTag;

/** The language of what an addressee's card says in the script of their country, as far as that can be known. */
final class NativeTongue {
    private NativeTongue() {}

    /**
     * One that they read and that is written so; else the one that is written so in their country.
     *
     * @return a tag; empty when nobody can tell
     */
    static String of(AddresseeCard card) {
        String text = card.nativeOffice() + card.nativeName() + String.join("", card.postalNative());
        int script = script(text);
        if (script == UScript.UNKNOWN) {
            return "";
        }
        return ReadLanguages.of(card).stream()
                .filter(tag -> !tag.value().startsWith("en"))
                .filter(tag -> isWrittenIn(ULocale.forLanguageTag(tag.value()), script))
                .map(LanguageTag::value)
                .findFirst()
                .orElseGet(() -> ofCountry(card.country(), script));
    }

    private static String ofCountry(String country, int script) {
        if (country.isEmpty()) {
            return "";
        }
        ULocale usual = ULocale.addLikelySubtags(ULocale.forLanguageTag("und-" + country));
        if (isWrittenIn(usual, script)) {
            return tag(usual);
        }
        return script == UScript.LATIN // may be in any language, or none: a transcription
                ? ""
                : tag(ULocale.addLikelySubtags(
                        ULocale.forLanguageTag("und-" + UScript.getShortName(script) + "-" + country)));
    }

    private static String tag(ULocale locale) {
        return LanguageTag.parse(ULocale.minimizeSubtags(locale).toLanguageTag())
                .map(LanguageTag::value)
                .orElse("");
    }

    /** Japanese and Korean have several. */
    private static boolean isWrittenIn(ULocale locale, int script) {
        int[] scripts = UScript.getCode(locale);
        return scripts != null && Arrays.stream(scripts).anyMatch(each -> each == script);
    }

    /** That of most letters; Latin letters count where there are no others. */
    private static int script(String text) {
        Map<Integer, Integer> letters = new TreeMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .map(UScript::getScript)
                .filter(script -> script != UScript.COMMON && script != UScript.INHERITED)
                .forEach(script -> letters.merge(script, script == UScript.LATIN ? 0 : 1, Integer::sum));
        return letters.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(UScript.UNKNOWN);
    }
}
