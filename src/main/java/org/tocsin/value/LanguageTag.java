package org.tocsin.value;

import com.ibm.icu.util.ULocale;
import java.util.Optional;

/** The language of a text, as a BCP 47 tag (RFC 5646) with the script made explicit for Chinese. */
public record LanguageTag(String value) {

    public LanguageTag {
        String canonical = canonical(value);
        if (canonical.isEmpty() || canonical.length() > 35) {
            throw new IllegalArgumentException("not a language tag");
        }
        value = canonical;
    }

    public static LanguageTag of(Language language) {
        return new LanguageTag(language.tag());
    }

    public static Optional<LanguageTag> parse(String text) {
        try {
            return Optional.of(new LanguageTag(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean isRightToLeft() {
        return ULocale.forLanguageTag(value).isRightToLeft();
    }

    /** For {@code dir} attributes. */
    public String direction() {
        return isRightToLeft() ? "rtl" : "ltr";
    }

    public boolean isHan() {
        return value.equals("zh") || value.startsWith("zh-");
    }

    /** The language of Tocsin's own words that fits this text best; English where there is none. */
    public Language nearest() {
        return Language.of(value).orElse(isHan() ? Language.ZH_HANS : Language.EN);
    }

    private static String canonical(String text) {
        ULocale locale = ULocale.forLanguageTag(text.strip().replace('_', '-'));
        if (!locale.getLanguage().equals("zh")) {
            return locale.toLanguageTag().equals("und") ? "" : locale.toLanguageTag();
        }
        // zh-CN and zh-SG are written in Hans, zh-TW, zh-HK and zh-MO in Hant
        return "zh-" + ULocale.addLikelySubtags(locale).getScript();
    }

    @Override
    public String toString() {
        return value;
    }
}
