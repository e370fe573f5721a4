package org.tocsin.alert;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** The languages that an addressee reads. Old cards may have words there that are no tags, which are passed over. */
final class ReadLanguages {
    private ReadLanguages() {}

    /** The one preferred first. */
    static List<LanguageTag> of(AddresseeCard card) {
        return card.languages().stream()
                .flatMap(tag -> known(tag).stream())
                .distinct()
                .toList();
    }

    /** Their names for a reader, the one preferred first; empty when none is known. */
    static String names(AddresseeCard card, Language reader) {
        return of(card).stream()
                .map(tag -> TongueName.of(tag.value(), reader))
                .collect(Collectors.joining(reader.isHan() ? "、" : ", "));
    }

    /** Empty when there is no such language: {@code Chinese} looks like a tag, but is none. */
    static Optional<LanguageTag> known(String typed) {
        return LanguageTag.parse(typed).filter(tag -> hasName(ULocale.forLanguageTag(tag.value())));
    }

    private static boolean hasName(ULocale locale) {
        return !locale.getDisplayLanguage(ULocale.ENGLISH).equals(locale.getLanguage());
    }
}
