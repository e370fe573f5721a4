package org.tocsin.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.AlertAddressee;
import org.tocsin.alert.AlertAudience;
import org.tocsin.alert.AlertCall;
import org.tocsin.alert.AlertContent;
import org.tocsin.alert.AlertFacts;
import org.tocsin.alert.AlertKind;
import org.tocsin.alert.AlertPicture;
import org.tocsin.alert.AlertSchedule;
import org.tocsin.alert.AlertUntil;
import org.tocsin.alert.AlertVersion;
import org.tocsin.alert.CasePerson;
import org.tocsin.alert.DeskNotes;
import org.tocsin.alert.LegalSituation;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** Makes what a program sent into what an urgent action says, and names the first field to be put right. */
final class AlertWishes {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final ProgramAlerts alerts;
    private final Topics topics;

    AlertWishes(ProgramAlerts alerts, Topics topics) {
        this.alerts = alerts;
        this.topics = topics;
    }

    /** @param kind of an alert that is there already; null for a new one */
    ProgramAlerts.Wanted read(AlertWish wish, @Nullable AlertKind kind) {
        AlertKind wanted = kind != null ? kind : kind(wish);
        AlertFacts facts = facts(wish, wanted);
        String shared = facts.hash(); // all of it was sent at once, so no text is older than the facts
        Map<String, AlertVersion> texts = new TreeMap<>();
        (wish.texts() == null ? Map.<String, AlertParts.Text>of() : wish.texts())
                .forEach((tag, text) -> texts.put(Fields.tag(tag), version(tag, text, shared)));
        String zone = wish.startZone() == null ? facts.until().zone() : Fields.zone(wish.startZone(), "startZone");
        AlertContent content = new AlertContent(
                facts, new TreeMap<>(texts), audience(wish.audience()), new AlertSchedule(wish.startAt(), zone));
        return new ProgramAlerts.Wanted(content, notes(wish.notes()), wish.follows());
    }

    private static AlertKind kind(AlertWish wish) {
        String word = wish.kind();
        AlertKind kind = word == null ? AlertKind.FIRST : Fields.parsed("kind", () -> AlertKind.of(word));
        if (kind.isFollowUp() == (wish.follows() == null)) {
            throw Call.fault("api_wrong", "kind, follows");
        }
        return kind;
    }

    private AlertFacts facts(AlertWish wish, AlertKind kind) {
        String country = Fields.line("country", wish.country());
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            throw Call.fault("api_wrong", "country");
        }
        return new AlertFacts(
                kind,
                Fields.each("persons", wish.persons(), AlertWishes::person),
                Fields.line("place", wish.place()),
                country,
                Fields.lines("concerns", wish.concerns()),
                legal(wish.legal()),
                Fields.each("calls", wish.calls(), AlertWishes::call),
                Fields.each("addressees", wish.addressees(), this::addressee),
                until(wish),
                Slugs.ids(topics, wish.topics(), "topics").stream().sorted().toList(),
                Boolean.TRUE.equals(wish.lifeAtRisk()),
                Fields.line("riskReason", wish.riskReason()),
                Fields.lines("earlier", wish.earlier()),
                Fields.each("posts", wish.posts(), id -> id),
                Fields.each("pictures", wish.pictures(), this::picture),
                Fields.line("indexNumber", wish.indexNumber()));
    }

    private AlertPicture picture(AlertParts.Photo photo) {
        Long id = photo.id();
        if (id == null || !alerts.pictures().isThere(id)) {
            throw Call.fault("api_wrong", "pictures");
        }
        Map<String, String> said = photo.captions() == null ? Map.of() : photo.captions();
        TreeMap<String, String> captions = new TreeMap<>();
        said.forEach((tag, words) -> captions.put(Fields.tag(tag), Fields.line("pictures", words)));
        return new AlertPicture(id, Fields.line("pictures", photo.credit()), captions);
    }

    private static AlertUntil until(AlertWish wish) {
        int days = wish.postalCutoffDays() == null ? AlertUntil.OPEN.postalCutoffDays() : wish.postalCutoffDays();
        if (days < 0 || days > 90) {
            throw Call.fault("api_wrong", "postalCutoffDays");
        }
        String zone = wish.zone() == null ? "UTC" : Fields.zone(wish.zone(), "zone");
        return new AlertUntil(wish.deadline(), zone, wish.sendUntil(), days, wish.reviewOn());
    }

    private static CasePerson person(AlertParts.Person person) {
        Integer age = person.age();
        if (age != null && (age < 0 || age > 130)) {
            throw Call.fault("api_wrong", "persons");
        }
        String tag = Fields.line("persons", person.nativeLanguage());
        return new CasePerson(
                Fields.line("persons", person.name()),
                Fields.line("persons", person.nativeName()),
                tag.isEmpty() ? "" : Fields.tag(tag),
                Fields.line("persons", person.pronoun()),
                age,
                Fields.line("persons", person.occupation()),
                Boolean.TRUE.equals(person.withheld()));
    }

    private static LegalSituation legal(AlertParts.@Nullable Legal legal) {
        return legal == null
                ? LegalSituation.UNKNOWN
                : new LegalSituation(
                        legal.arrestedOn(),
                        legal.trialOn(),
                        Fields.line("legal", legal.charge()),
                        Fields.line("legal", legal.article()),
                        Fields.line("legal", legal.heldAt()));
    }

    private static AlertCall call(AlertParts.CallFor call) {
        String word = PostWish.required("calls", call.type(), 20);
        String link = Fields.line("calls", call.link());
        if (!link.isEmpty() && !link.startsWith("https://")) {
            throw Call.fault("api_wrong", "calls");
        }
        return new AlertCall(
                Fields.parsed("calls", () -> AlertCall.Type.of(word)),
                link,
                call.at(),
                Fields.line("calls", call.note()));
    }

    private AlertAddressee addressee(AlertParts.To to) {
        Long id = to.id();
        return Optional.ofNullable(id)
                .flatMap(found -> alerts.addressee(found, Boolean.TRUE.equals(to.copy())))
                .orElseThrow(() -> Call.fault("api_wrong", "addressees"));
    }

    private static AlertVersion version(String tag, AlertParts.Text text, String shared) {
        String field = "texts." + tag;
        Map<String, String> said = text.words() == null ? Map.of() : text.words();
        TreeMap<String, String> words = new TreeMap<>();
        said.forEach((english, own) -> words.put(english, Fields.line(field, own)));
        return new AlertVersion(
                Fields.line(field, text.title()),
                Fields.text(field, text.summary()),
                Fields.text(field, text.facts()),
                Fields.text(field, text.background()),
                Fields.lines(field, text.demands()),
                Fields.text(field, text.letter()),
                Fields.lines(field, text.dos()),
                Fields.lines(field, text.donts()),
                Fields.text(field, text.outcome()),
                words,
                shared);
    }

    private AlertAudience audience(AlertParts.@Nullable For audience) {
        if (audience == null) {
            return AlertAudience.ALL;
        }
        return new AlertAudience(
                Slugs.ids(topics, audience.topics(), "audience.topics").stream()
                        .sorted()
                        .toList(),
                Fields.each(
                        "audience.languages",
                        audience.languages(),
                        tag -> Arrays.stream(Language.values())
                                .map(Language::tag)
                                .filter(tag::equals)
                                .findFirst()
                                .orElseThrow(() -> Call.fault("api_wrong", "audience.languages"))),
                Boolean.TRUE.equals(audience.bothLanguages()) ? AlertAudience.BOTH : "");
    }

    private static @Nullable DeskNotes notes(AlertParts.@Nullable Notes notes) {
        if (notes == null) {
            return null;
        }
        String consent = notes.consent();
        return new DeskNotes(
                Fields.text("notes", notes.sources()),
                Fields.line("notes", notes.verifiedBy()),
                consent == null
                        ? DeskNotes.Consent.NOT_ASKED
                        : Fields.parsed("notes", () -> DeskNotes.Consent.of(consent)),
                Fields.text("notes", notes.consentNote()),
                Fields.lines("notes", notes.withheldNames()));
    }
}
