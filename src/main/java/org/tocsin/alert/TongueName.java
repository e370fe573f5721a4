package org.tocsin.alert;

import com.ibm.icu.util.ULocale;

/** What staff call a language: {@code Simplified Chinese} for {@code zh-Hans}. */
final class TongueName {
    private TongueName() {}

    static String of(String tag) {
        return ULocale.forLanguageTag(tag).getDisplayNameWithDialect(ULocale.ENGLISH);
    }
}
