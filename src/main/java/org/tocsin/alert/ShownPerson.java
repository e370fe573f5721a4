package org.tocsin.alert;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/**
 * Somebody an alert is about, as mails and pages show them.
 *
 * @param names in the scripts that are known, the one that its reader can read first
 * @param details what else is known, in one line; may be empty
 */
record ShownPerson(List<Name> names, String details) {

    /**
     * Of a name in Latin script, also of one in pinyin: what is marked as Chinese is set in the fonts of Chinese, with
     * apostrophes as wide as characters.
     */
    static final String LATIN = "en";

    /** A name in one script. */
    record Name(String lang, String words) {}

    /** @param version whose words its readers read */
    static ShownPerson of(CasePerson person, AlertVersion version, PageContext context) {
        String details = Stream.of(
                        person.age() == null ? "" : context.say("alert_person_aged", Map.of("age", person.age())),
                        version.say(person.occupation()),
                        pronoun(person, context))
                .filter(text -> !text.isEmpty())
                .reduce((one, next) -> one + " · " + next)
                .orElse("");
        return new ShownPerson(names(person, context), details);
    }

    /** Those of English are said in the reader's language; others as the person does. */
    private static String pronoun(CasePerson person, PageContext context) {
        return switch (person.pronoun().toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "she/her", "she" -> context.say("alert_pronoun_she");
            case "he/him", "he" -> context.say("alert_pronoun_he");
            case "they/them", "they" -> context.say("alert_pronoun_they");
            default -> person.pronoun();
        };
    }

    private static List<Name> names(CasePerson person, PageContext context) {
        if (person.isNameWithheld()) {
            return List.of(new Name(context.language().tag(), context.say("alert_person_withheld")));
        }
        boolean isHan = person.nativeLanguage().startsWith("zh");
        List<Name> names = new ArrayList<>();
        if (!person.name().isEmpty()) {
            names.add(new Name(LATIN, person.name()));
        }
        if (!person.nativeName().isEmpty()) {
            names.add(
                    isHan && context.language().isHan() ? 0 : names.size(),
                    new Name(person.nativeLanguage().isEmpty() ? "und" : person.nativeLanguage(), person.nativeName()));
        }
        return List.copyOf(names);
    }

    /** Where the case stands before the law, in one line; empty when nothing is known. */
    static String legal(LegalSituation legal, AlertVersion version, PageContext context) {
        return Stream.of(
                        legal.arrestedOn() == null
                                ? ""
                                : context.say(
                                        "alert_legal_arrested",
                                        Map.of("day", Dates.day(legal.arrestedOn(), context.language()))),
                        legal.heldAt().isEmpty()
                                ? ""
                                : context.say("alert_person_held", Map.of("place", version.say(legal.heldAt()))),
                        legal.charge().isEmpty()
                                ? ""
                                : context.say("alert_legal_charge", Map.of("charge", charge(legal, version, context))),
                        legal.trialOn() == null
                                ? ""
                                : context.say(
                                        "alert_legal_trial",
                                        Map.of("day", Dates.day(legal.trialOn(), context.language()))))
                .filter(text -> !text.isEmpty())
                .reduce((one, next) -> one + " · " + next)
                .orElse("");
    }

    private static String charge(LegalSituation legal, AlertVersion version, PageContext context) {
        String charge = version.say(legal.charge());
        return legal.article().isEmpty()
                ? charge
                : context.say("alert_legal_under", Map.of("charge", charge, "article", version.say(legal.article())));
    }

    /** What it is about, in a few words; empty when nobody said. */
    static String concerns(AlertFacts facts, AlertVersion version, PageContext context) {
        if (facts.concerns().isEmpty()) {
            return "";
        }
        String between = context.language().isHan() ? "、" : ", ";
        String concerns = facts.concerns().stream().map(version::say).collect(Collectors.joining(between));
        return context.say("alert_concerns", Map.of("concerns", concerns));
    }

    /** Where it happens: the place, and the country by its name; empty when neither is known. */
    static String where(AlertFacts facts, AlertVersion version, PageContext context) {
        String place = version.say(facts.place());
        if (facts.country().isEmpty()) {
            return place;
        }
        ULocale reader = ULocale.forLanguageTag(context.language().tag());
        String country = ULocale.getDisplayCountry("und_" + facts.country(), reader);
        return place.isEmpty() ? country : context.say("alert_where", Map.of("place", place, "country", country));
    }
}
