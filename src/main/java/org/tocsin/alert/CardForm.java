package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** The form of somebody in the directory of addressees. */
final class CardForm {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private CardForm() {}

    static Typed shown(AddresseeCard card) {
        Typed form = Typed.empty();
        form.add("kind", card.kind().word());
        form.add("name", card.name());
        form.add("native_name", card.nativeName());
        form.add("honorific", card.honorific());
        form.add("office", card.office());
        form.add("native_office", card.nativeOffice());
        form.add("organisation", card.organisation());
        form.add("postal_latin", String.join("\n", card.postalLatin()));
        form.add("postal_native", String.join("\n", card.postalNative()));
        form.add("country", card.country());
        form.add("host_country", card.hostCountry());
        form.add("fax", card.fax());
        form.add("phone", card.phone());
        form.add("emails", String.join("\n", card.emails()));
        form.add("web_form", card.webForm());
        form.add("social", card.social());
        form.add("languages", String.join(", ", card.languages()));
        for (Language language : Language.values()) {
            form.add("salutation_" + language.tag(), card.salutation(language.tag()));
        }
        return form;
    }

    static List<FormSection> sections(Typed typed, List<FormFault> faults) {
        FormFields fields = new FormFields(typed, faults);
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("target", "Somebody to write to");
        kinds.put("copy", "Somebody who gets copies");
        kinds.put("embassy", "An embassy");
        List<FormField> salutations = new ArrayList<>();
        for (Language language : Language.values()) {
            salutations.add(fields.line("salutation_" + language.tag(), language.ownName(), "")
                    .in(language.tag()));
        }
        return List.of(
                new FormSection(
                        "Who",
                        "",
                        true,
                        List.of(
                                fields.select("kind", "Kind", "", kinds),
                                fields.line("office", "Office", "in English"),
                                fields.line("native_office", "Office in the script of the country", ""),
                                fields.line("name", "Name in Latin script", ""),
                                fields.line("native_name", "Name in their own script", ""),
                                fields.line("honorific", "Honorific", "such as His Excellency"),
                                fields.line("organisation", "Organisation", ""),
                                fields.line("country", "Country", "whose office it is: two letters"),
                                fields.line(
                                        "host_country", "Where an embassy lies", "two letters; empty for all others"))),
                new FormSection(
                        "Postal address",
                        "One line a line, the country last.",
                        false,
                        List.of(
                                fields.area("postal_latin", "In Latin script", ""),
                                fields.area("postal_native", "In the script of the country", ""))),
                new FormSection(
                        "Other ways",
                        "",
                        true,
                        List.of(
                                fields.line("fax", "Fax", "such as +861065292345"),
                                fields.line("phone", "Phone", ""),
                                fields.area("emails", "E-mail", "one a line"),
                                fields.line("web_form", "Web form", "its whole address"),
                                fields.line("social", "Social media", ""))),
                new FormSection("How they are addressed in a letter", "", true, salutations),
                new FormSection(
                        "",
                        "",
                        false,
                        List.of(fields.line(
                                "languages", "Languages they read", "the one preferred first, such as zh-Hans, en"))));
    }

    /** @param faults to which is added what cannot be */
    static AddresseeCard read(Typed typed, List<FormFault> faults) {
        AddresseeCard.Kind kind = AddresseeCard.Kind.TARGET;
        for (AddresseeCard.Kind each : AddresseeCard.Kind.values()) {
            kind = each.word().equals(typed.first("kind")) ? each : kind;
        }
        if (typed.first("office").isEmpty() || typed.first("office").length() > 300) {
            faults.add(new FormFault("office", "Say what their office is."));
        }
        boolean isEmbassy = kind == AddresseeCard.Kind.EMBASSY;
        TreeMap<String, String> salutations = new TreeMap<>();
        for (Language language : Language.values()) {
            String words = typed.first("salutation_" + language.tag());
            if (!words.isEmpty()) {
                salutations.put(language.tag(), words);
            }
        }
        return new AddresseeCard(
                kind,
                typed.first("name"),
                typed.first("native_name"),
                typed.first("honorific"),
                typed.first("office"),
                typed.first("native_office"),
                typed.first("organisation"),
                typed.lines("postal_latin"),
                typed.lines("postal_native"),
                country(typed, "country", true, faults),
                country(typed, "host_country", isEmbassy, faults),
                number(typed, "fax", faults),
                number(typed, "phone", faults),
                emails(typed, faults),
                link(typed, faults),
                typed.first("social"),
                salutations,
                languages(typed, faults));
    }

    private static String country(Typed typed, String name, boolean isNeeded, List<FormFault> faults) {
        String code = typed.first(name).toUpperCase(Locale.ROOT);
        if (code.isEmpty() ? isNeeded : !FactsReader.isCountry(code)) {
            faults.add(new FormFault(name, "Write the country in two letters, such as CN."));
        }
        return code;
    }

    /** Blanks, hyphens and brackets are how people write numbers. */
    private static String number(Typed typed, String name, List<FormFault> faults) {
        String number = typed.first(name).replaceAll("[ ()./-]", "");
        if (!number.isEmpty() && !E164.matcher(number).matches()) {
            faults.add(new FormFault(name, "Write the number with + and the code of the country."));
        }
        return number;
    }

    private static List<String> emails(Typed typed, List<FormFault> faults) {
        List<String> emails = typed.lines("emails");
        if (emails.stream().anyMatch(each -> EmailAddress.parse(each).isEmpty())) {
            faults.add(new FormFault("emails", "One of these is not an e-mail address."));
        }
        return emails;
    }

    private static List<String> languages(Typed typed, List<FormFault> faults) {
        List<String> words = typed.words("languages");
        List<String> tags = words.stream()
                .flatMap(word -> ReadLanguages.known(word).stream())
                .map(LanguageTag::value)
                .toList();
        if (tags.size() < words.size()) {
            faults.add(new FormFault("languages", "Write languages by their codes, such as zh-Hans, en."));
        }
        return tags;
    }

    private static String link(Typed typed, List<FormFault> faults) {
        String link = typed.first("web_form");
        if (!link.isEmpty() && !FactsReader.isOnTheWeb(link)) {
            faults.add(new FormFault("web_form", "Write the whole address, beginning with https:// or http://."));
        }
        return link;
    }
}
