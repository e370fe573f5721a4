package org.tocsin.alert;

import com.ibm.icu.util.ULocale;
import org.tocsin.value.Language;

/** What staff call a language: {@code Simplified Chinese} for {@code zh-Hans}. */
final class TongueName {
    private TongueName() {}

    static String of(String tag) {
        return of(tag, Language.EN);
    }

    /** What those call it who speak it. */
    static String own(String tag) {
        ULocale locale = ULocale.forLanguageTag(tag);
        return locale.getDisplayNameWithDialect(locale);
    }

    /** What readers of another language call it. */
    static String of(String tag, Language reader) {
        return ULocale.forLanguageTag(tag).getDisplayNameWithDialect(ULocale.forLanguageTag(reader.tag()));
    }
}
