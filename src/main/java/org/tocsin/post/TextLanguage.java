package org.tocsin.post;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.ULocale;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** Finds out which language a text is in, from what is said of it and from the script it is written in. */
final class TextLanguage {
    /** A text shorter than this is too short to contradict what is said of it, in letters. */
    private static final int TELLING = 12;

    private static final Transliterator TO_SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator TO_TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");

    /** Letters that Uyghur has and Arabic has not. */
    private static final String UYGHUR = "ەېۆۈۇۋ";

    private TextLanguage() {}

    private enum Writing {
        LATIN,
        HAN,
        TIBETAN,
        ARABIC,
        CYRILLIC
    }

    /** The language of a text, when it may be the given one. */
    static LanguageTag of(String text, LanguageTag declared) {
        Map<Writing, Integer> weights = weights(text);
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        Writing expected = writing(declared);
        if (all < TELLING || 4 * weights.getOrDefault(expected, 0) >= all) { // texts in two languages keep theirs
            return declared.isHan() && all >= TELLING ? han(text, declared) : declared;
        }
        Writing most = weights.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(expected);
        return switch (most) {
            case LATIN -> LanguageTag.of(Language.EN);
            case HAN -> han(text, LanguageTag.of(Language.ZH_HANS));
            case TIBETAN -> new LanguageTag("bo");
            case ARABIC -> new LanguageTag(text.chars().anyMatch(letter -> UYGHUR.indexOf(letter) >= 0) ? "ug" : "ar");
            case CYRILLIC -> new LanguageTag("ru");
        };
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

    /** A Han character says as much as three letters. */
    private static Map<Writing, Integer> weights(String text) {
        Map<Writing, Integer> weights = new EnumMap<>(Writing.class);
        text.codePoints().forEach(character -> {
            switch (UScript.getScript(character)) {
                case UScript.LATIN -> weights.merge(Writing.LATIN, 1, Integer::sum);
                case UScript.HAN -> weights.merge(Writing.HAN, 3, Integer::sum);
                case UScript.TIBETAN -> weights.merge(Writing.TIBETAN, 1, Integer::sum);
                case UScript.ARABIC -> weights.merge(Writing.ARABIC, 1, Integer::sum);
                case UScript.CYRILLIC -> weights.merge(Writing.CYRILLIC, 1, Integer::sum);
                default -> {} // digits and punctuation are everybody's
            }
        });
        return weights;
    }

    private static Writing writing(LanguageTag language) {
        if (language.isHan()) {
            return Writing.HAN;
        }
        return switch (language.value().replaceFirst("-.*", "")) {
            case "bo", "dz" -> Writing.TIBETAN;
            case "ug", "ar", "fa", "ur" -> Writing.ARABIC;
            case "ru", "uk", "mn", "kk" -> Writing.CYRILLIC;
            default -> Writing.LATIN;
        };
    }

    /** Simplified or traditional, by the characters that are only one of the two. */
    private static LanguageTag han(String text, LanguageTag declared) {
        int simplified = changes(text, TO_TRADITIONAL);
        int traditional = changes(text, TO_SIMPLIFIED);
        if (simplified > 2 * traditional) {
            return LanguageTag.of(Language.ZH_HANS);
        }
        return traditional > 2 * simplified ? LanguageTag.of(Language.ZH_HANT) : declared;
    }

    private static int changes(String text, Transliterator to) {
        String sample = text.codePoints()
                .filter(character -> UScript.getScript(character) == UScript.HAN)
                .limit(2000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int[] before = sample.codePoints().toArray();
        int[] after = to.transliterate(sample).codePoints().toArray();
        int count = 0;
        for (int i = 0; i < Math.min(before.length, after.length); i++) {
            count += before[i] == after[i] ? 0 : 1;
        }
        return count;
    }
}
