package org.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * Somebody an alert is about, as far as readers may know.
 *
 * @param name in Latin script; empty when it is withheld: then it is in no content at all, see {@link DeskNotes}
 * @param nativeName in the script they write it in; empty when unknown or withheld
 * @param nativeLanguage BCP 47 tag of that script's language, such as {@code zh-Hans}; empty when there is no such name
 * @param pronoun such as {@code she/her}; empty when unknown
 * @param age in years; null when unknown
 * @param occupation in English, said in other languages by their versions; empty when unknown
 * @param isNameWithheld whether readers must not learn the name
 */
public record CasePerson(
        String name,
        String nativeName,
        String nativeLanguage,
        String pronoun,
        @Nullable Integer age,
        String occupation,
        boolean isNameWithheld) {
    public CasePerson {
        name = isNameWithheld ? "" : Texts.orEmpty(name);
        nativeName = isNameWithheld ? "" : Texts.orEmpty(nativeName);
        nativeLanguage = nativeName.isEmpty() ? "" : Texts.orEmpty(nativeLanguage);
        pronoun = Texts.orEmpty(pronoun);
        occupation = Texts.orEmpty(occupation);
    }
}
