package org.tocsin.alert;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/** Reads the shared facts out of a form, and says what cannot be read. */
final class FactsReader {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int OLDEST = 130;
    private static final int LONGEST_CUTOFF = 90;

    private final Typed typed;
    private final List<FormFault> faults = new ArrayList<>();
    private final FormMoments moments;
    private final FormNumbers numbers;

    FactsReader(Typed typed) {
        this.typed = typed;
        this.moments = new FormMoments(typed, faults);
        this.numbers = new FormNumbers(typed, faults);
    }

    List<FormFault> faults() {
        return faults;
    }

    /**
     * @param before whose kind stays, and whose addressees stay as they are when they are in the directory no more
     * @param directory the addressees that were chosen
     * @param topicIds those that exist
     * @param now until which a deadline may not have passed
     */
    AlertFacts read(AlertFacts before, List<Addressee> directory, Set<Long> topicIds, Instant now) {
        String country = country(typed.first("country"), "country");
        AlertUntil until = until(before, now);
        return new AlertFacts(
                before.kind(),
                persons(),
                typed.first("place"),
                country,
                typed.words("concerns"),
                new LegalSituation(
                        moments.day("arrested_on"),
                        moments.day("trial_on"),
                        typed.first("charge"),
                        typed.first("article"),
                        typed.first("held_at")),
                calls(until.zone()),
                addressees(before, directory),
                until,
                topicIds.stream()
                        .filter(id -> typed.has("topic", String.valueOf(id)))
                        .sorted()
                        .toList(),
                typed.first("life_at_risk").equals("yes"),
                typed.first("risk_reason"),
                typed.words("earlier").stream().map(AlertDrafts::reference).toList(),
                numbers.all("posts"),
                PictureFields.read(typed, numbers),
                typed.first("index_number"));
    }

    private List<CasePerson> persons() {
        List<CasePerson> persons = new ArrayList<>();
        for (int i = 0; i < typed.count("person_name"); i++) {
            boolean isWithheld = typed.at("person_withheld", i).equals("yes");
            if (typed.at("person_name", i).isEmpty()
                    && typed.at("person_native", i).isEmpty()
                    && !isWithheld) {
                continue;
            }
            String tag = typed.at("person_language", i);
            if (!tag.isEmpty() && LanguageTag.parse(tag).isEmpty()) {
                faults.add(new FormFault(FormFields.id("person_language", i), "Write the language as in zh-Hans."));
            }
            persons.add(new CasePerson(
                    typed.at("person_name", i),
                    typed.at("person_native", i),
                    tag,
                    typed.at("person_pronoun", i),
                    numbers.at("person_age", i, OLDEST).orElse(null),
                    typed.at("person_occupation", i),
                    isWithheld));
        }
        return persons;
    }

    private AlertUntil until(AlertFacts before, Instant now) {
        String zone = moments.zone("zone", before.until().zone());
        @Nullable Instant deadline = moments.instant("deadline", zone);
        @Nullable Instant sendUntil = moments.instant("send_until", zone);
        if (deadline != null && !now.isBefore(deadline)) {
            faults.add(new FormFault("deadline_date", "The deadline has passed."));
        }
        if (sendUntil != null && !now.isBefore(sendUntil)) {
            faults.add(new FormFault("send_until_date", "That time has passed."));
        }
        if (deadline != null && sendUntil != null && sendUntil.isAfter(deadline)) {
            faults.add(new FormFault("send_until_date", "Mails would still be sent after the deadline."));
        }
        int cutoff = numbers.at("postal_cutoff", 0, LONGEST_CUTOFF).orElse(AlertUntil.POSTAL_CUTOFF_DAYS);
        return new AlertUntil(deadline, zone, sendUntil, cutoff, moments.day("review_on"));
    }

    private List<AlertCall> calls(String zone) {
        List<AlertCall> calls = new ArrayList<>();
        for (int i = 0; i < typed.count("call_type"); i++) {
            String word = typed.at("call_type", i);
            for (AlertCall.Type type : AlertCall.Type.values()) {
                if (type.word().equals(word)) {
                    calls.add(new AlertCall(
                            type,
                            link(typed.at("call_link", i), FormFields.id("call_link", i)),
                            moments.instant("call_" + i, zone),
                            typed.at("call_note", i)));
                }
            }
        }
        return calls;
    }

    /** As they stand in the directory now; one that is gone from it stays as it was. */
    private List<AlertAddressee> addressees(AlertFacts before, List<Addressee> directory) {
        List<AlertAddressee> chosen = new ArrayList<>();
        for (int i = 0; i < typed.count("addressee"); i++) {
            String id = typed.at("addressee", i);
            boolean isCopy = typed.at("addressee_role", i).equals("copy");
            Optional<AlertAddressee> found = directory.stream()
                    .filter(each -> String.valueOf(each.id()).equals(id))
                    .findFirst()
                    .map(each -> each.chosen(isCopy))
                    .or(() -> before.addressees().stream()
                            .filter(each -> String.valueOf(each.id()).equals(id))
                            .findFirst());
            found.filter(each -> chosen.stream().noneMatch(other -> other.id() == each.id()))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private String country(String code, String field) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.isEmpty() && !COUNTRIES.contains(upper)) {
            faults.add(new FormFault(field, "There is no country " + upper + ". Write two letters, such as CN."));
        }
        return upper;
    }

    private String link(String link, String field) {
        if (!link.isEmpty() && !isHttps(link)) {
            faults.add(new FormFault(field, "Write the whole address, beginning with https://."));
        }
        return link;
    }

    private static boolean isHttps(String link) {
        return isAddress(link, Set.of("https"));
    }

    /** Also without encryption: many an office has nothing else. */
    static boolean isOnTheWeb(String link) {
        return isAddress(link, Set.of("https", "http"));
    }

    private static boolean isAddress(String link, Set<String> schemes) {
        try {
            URI uri = URI.create(link);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }
}
