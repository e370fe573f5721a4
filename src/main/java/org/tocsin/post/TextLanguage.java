package org.tocsin.post;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** Finds out which language a text is in, from what is said of it and from the script it is written in. */
final class TextLanguage {
    private static final int SCRIPTS = UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT) + 1;

    /** A text shorter than this is too short to contradict what is said of it, in letters. */
    private static final int TELLING = 12;

    private static final BitSet TRADITIONAL = changed("Traditional-Simplified");
    private static final BitSet SIMPLIFIED = changed("Simplified-Traditional");

    /** Letters that Uyghur has and Arabic has not. */
    private static final String UYGHUR = "ەېۆۈۇۋ";

    /** Letters that Uyghur has in Cyrillic and Russian has not. */
    private static final String CYRILLIC_UYGHUR = "қғңүөҗһәҚҒҢҮӨҖҺӘ";

    /** Words without which nobody writes three sentences of English. */
    private static final Pattern ENGLISH = Pattern.compile("(?i)\\b(the|and|of)\\b");

    private TextLanguage() {}

    private enum Writing {
        LATIN(UScript.LATIN),
        HAN(UScript.HAN),
        TIBETAN(UScript.TIBETAN),
        ARABIC(UScript.ARABIC),
        CYRILLIC(UScript.CYRILLIC);

        private final int script;

        Writing(int script) {
            this.script = script;
        }

        int in(int[] weights) {
            return weights[script];
        }
    }

    /** The language of a text, when it may be the given one. */
    static LanguageTag of(String text, LanguageTag declared) {
        int[] weights = weights(text);
        int all = Arrays.stream(Writing.values())
                .mapToInt(writing -> writing.in(weights))
                .sum(); // digits and punctuation are everybody's
        Writing expected = writing(declared);
        if (all < TELLING || 4 * expected.in(weights) >= all) { // texts in two languages keep theirs
            return declared.isHan() && all >= TELLING ? han(text, declared) : declared;
        }
        Writing most = Arrays.stream(Writing.values())
                .max(Comparator.comparingInt(writing -> writing.in(weights)))
                .orElse(expected);
        return switch (most) {
            case LATIN ->
                isUyghur(declared) && !ENGLISH.matcher(text).find()
                        ? new LanguageTag("ug-Latn")
                        : LanguageTag.of(Language.EN);
            case HAN -> han(text, LanguageTag.of(Language.ZH_HANS));
            case TIBETAN -> new LanguageTag("bo");
            case ARABIC -> new LanguageTag(hasOneOf(shaped(text), UYGHUR) ? "ug" : "ar");
            case CYRILLIC -> new LanguageTag(isUyghur(declared) && hasOneOf(text, CYRILLIC_UYGHUR) ? "ug-Cyrl" : "ru");
        };
    }

    private static boolean isUyghur(LanguageTag declared) {
        return ULocale.forLanguageTag(declared.value()).getLanguage().equals("ug");
    }

    private static boolean hasOneOf(String text, String letters) {
        return text.chars().anyMatch(letter -> letters.indexOf(letter) >= 0);
    }

    /** Old sites write every letter in the shape that it takes beside its neighbours (Unicode §9.2). */
    private static String shaped(String text) {
        return text.chars().anyMatch(letter -> letter >= 0xFB50 && letter <= 0xFEFC)
                ? Normalizer.normalize(text, Normalizer.Form.NFKC)
                : text;
    }

    /** What a feed or item says of itself, if that is a language at all. */
    static Optional<LanguageTag> declared(@Nullable String tag) {
        return Optional.ofNullable(tag).flatMap(LanguageTag::parse).map(TextLanguage::withoutRegion);
    }

    /** A reader of English wants what is in en-US and en-GB alike; for Chinese the script has taken its place. */
    static LanguageTag withoutRegion(LanguageTag tag) {
        ULocale locale = ULocale.forLanguageTag(tag.value());
        return new LanguageTag(new ULocale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .build()
                .toLanguageTag());
    }

    /** By script; a Han character says as much as three letters. */
    private static int[] weights(String text) {
        int[] weights = new int[SCRIPTS];
        text.codePoints().forEach(character -> {
            if (character >= 0x80) {
                weights[UScript.getScript(character)]++;
            } else if (Character.isLetter(character)) { // most are, and need not be looked up
                weights[UScript.LATIN]++;
            }
        });
        weights[UScript.HAN] *= 3;
        return weights;
    }

    private static Writing writing(LanguageTag language) {
        if (language.value().equals("en")) {
            return Writing.LATIN;
        }
        return switch (ULocale.addLikelySubtags(ULocale.forLanguageTag(language.value()))
                .getScript()) {
            case "Tibt" -> Writing.TIBETAN;
            case "Arab" -> Writing.ARABIC;
            case "Cyrl" -> Writing.CYRILLIC;
            case "Hans", "Hant", "Hani", "Jpan", "Kore" -> Writing.HAN;
            default -> Writing.LATIN;
        };
    }

    /** Simplified or traditional, by the characters that are only one of the two. */
    private static LanguageTag han(String text, LanguageTag declared) {
        int simplified = count(text, SIMPLIFIED);
        int traditional = count(text, TRADITIONAL);
        if (simplified > 2 * traditional) {
            return LanguageTag.of(Language.ZH_HANS);
        }
        return traditional > 2 * simplified ? LanguageTag.of(Language.ZH_HANT) : declared;
    }

    /** How many of the first two thousand Han characters are written otherwise in the other script. */
    private static int count(String text, BitSet characters) {
        return (int) text.codePoints()
                .filter(character -> UScript.getScript(character) == UScript.HAN)
                .limit(2000)
                .filter(characters::get)
                .count();
    }

    /** The characters that a transliterator writes otherwise; asking it once for all is faster than for each text. */
    private static BitSet changed(String transliterator) {
        Transliterator to = Transliterator.getInstance(transliterator);
        BitSet changed = new BitSet();
        for (int character = 0x4E00; character <= 0x9FFF; character++) {
            String one = Character.toString(character);
            changed.set(character, !to.transliterate(one).equals(one));
        }
        return changed;
    }
}
