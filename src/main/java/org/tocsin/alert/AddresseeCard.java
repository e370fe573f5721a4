package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;

/**
 * Somebody to write to, with every way of reaching them. Texts that are not known are empty.
 *
 * @param kind what they are in the directory
 * @param name in Latin script
 * @param nativeName in the script of their country
 * @param honorific such as {@code His Excellency}
 * @param office in English; the one text that is never empty
 * @param nativeOffice in the script of their country
 * @param organisation they belong to
 * @param postalLatin the postal address in Latin script, one line a line, country last
 * @param postalNative the same in the script of the country
 * @param country whose office it is, ISO 3166 in two capitals
 * @param hostCountry where an embassy lies; empty for all others
 * @param fax in E.164, {@code +861065292345}
 * @param phone in E.164
 * @param emails as they are to be written to
 * @param webForm its whole address
 * @param social handle or address
 * @param salutations by language tag, such as {@code Dear Minister:}
 * @param languages BCP 47 tags of those they read, the one preferred first
 */
public record AddresseeCard(
        Kind kind,
        String name,
        String nativeName,
        String honorific,
        String office,
        String nativeOffice,
        String organisation,
        List<String> postalLatin,
        List<String> postalNative,
        String country,
        String hostCountry,
        String fax,
        String phone,
        List<String> emails,
        String webForm,
        String social,
        NavigableMap<String, String> salutations,
        List<String> languages) {
    public AddresseeCard {
        name = Texts.orEmpty(name);
        nativeName = Texts.orEmpty(nativeName);
        honorific = Texts.orEmpty(honorific);
        office = Texts.orEmpty(office);
        nativeOffice = Texts.orEmpty(nativeOffice);
        organisation = Texts.orEmpty(organisation);
        postalLatin = Texts.orEmpty(postalLatin);
        postalNative = Texts.orEmpty(postalNative);
        country = Texts.orEmpty(country);
        hostCountry = Texts.orEmpty(hostCountry);
        fax = Texts.orEmpty(fax);
        phone = Texts.orEmpty(phone);
        emails = Texts.orEmpty(emails);
        webForm = Texts.orEmpty(webForm);
        social = Texts.orEmpty(social);
        salutations = Texts.sorted(salutations);
        languages = Texts.orEmpty(languages);
    }

    AddresseeCard withoutPost() {
        return new AddresseeCard(
                kind,
                name,
                nativeName,
                honorific,
                office,
                nativeOffice,
                organisation,
                List.of(),
                List.of(),
                country,
                hostCountry,
                fax,
                phone,
                emails,
                webForm,
                social,
                salutations,
                languages);
    }

    /** How they are addressed in a letter in a language; empty when nobody said. */
    public String salutation(String languageTag) {
        return salutations.getOrDefault(languageTag, "");
    }

    /** What they are in the directory. */
    public enum Kind {
        TARGET,
        COPY,
        EMBASSY;

        /** As in the database and in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
