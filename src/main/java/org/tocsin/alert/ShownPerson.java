package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** A name in one script. */
    record Name(String lang, String words) {}

    static ShownPerson of(CasePerson person, PageContext context) {
        String details = Stream.of(
                        person.age() == null ? "" : context.say("alert_person_aged", Map.of("age", person.age())),
                        person.occupation(),
                        person.pronoun())
                .filter(text -> !text.isEmpty())
                .reduce((one, next) -> one + " · " + next)
                .orElse("");
        return new ShownPerson(names(person, context), details);
    }

    private static List<Name> names(CasePerson person, PageContext context) {
        if (person.isNameWithheld()) {
            return List.of(new Name(context.language().tag(), context.say("alert_person_withheld")));
        }
        boolean isHan = person.nativeLanguage().startsWith("zh");
        List<Name> names = new ArrayList<>();
        if (!person.name().isEmpty()) {
            names.add(new Name(isHan ? "zh-Latn-pinyin" : "en", person.name()));
        }
        if (!person.nativeName().isEmpty()) {
            names.add(
                    isHan && context.language().isHan() ? 0 : names.size(),
                    new Name(person.nativeLanguage().isEmpty() ? "und" : person.nativeLanguage(), person.nativeName()));
        }
        return List.copyOf(names);
    }

    /** Where the case stands before the law, in one line; empty when nothing is known. */
    static String legal(LegalSituation legal, PageContext context) {
        return Stream.of(
                        legal.arrestedOn() == null
                                ? ""
                                : context.say(
                                        "alert_legal_arrested",
                                        Map.of("day", Dates.day(legal.arrestedOn(), context.language()))),
                        legal.heldAt().isEmpty()
                                ? ""
                                : context.say("alert_person_held", Map.of("place", legal.heldAt())),
                        legal.charge().isEmpty()
                                ? ""
                                : context.say("alert_legal_charge", Map.of("charge", charge(legal))),
                        legal.trialOn() == null
                                ? ""
                                : context.say(
                                        "alert_legal_trial",
                                        Map.of("day", Dates.day(legal.trialOn(), context.language()))))
                .filter(text -> !text.isEmpty())
                .reduce((one, next) -> one + " · " + next)
                .orElse("");
    }

    private static String charge(LegalSituation legal) {
        return legal.article().isEmpty() ? legal.charge() : legal.charge() + " (" + legal.article() + ")";
    }
}
