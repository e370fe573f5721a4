package org.tocsin.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.AlertAddressee;
import org.tocsin.alert.AlertAudience;
import org.tocsin.alert.AlertCall;
import org.tocsin.alert.AlertContent;
import org.tocsin.alert.AlertFacts;
import org.tocsin.alert.AlertPicture;
import org.tocsin.alert.AlertUntil;
import org.tocsin.alert.AlertVersion;
import org.tocsin.alert.CasePerson;
import org.tocsin.alert.DeskNotes;
import org.tocsin.alert.LegalSituation;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** Makes what an urgent action says into what a program would send for it: sent again as it is, it changes nothing. */
final class AlertReadings {
    private final Topics topics;

    AlertReadings(Topics topics) {
        this.topics = topics;
    }

    AlertWish wish(int revision, ProgramAlerts.Wanted written) {
        AlertContent content = written.content();
        AlertFacts facts = content.facts();
        AlertUntil until = facts.until();
        return new AlertWish(
                facts.kind().word(),
                written.follows(),
                revision,
                each(facts.persons(), AlertReadings::person),
                said(facts.place()),
                said(facts.country()),
                facts.concerns(),
                legal(facts.legal()),
                each(facts.calls(), AlertReadings::call),
                each(facts.addressees(), AlertReadings::addressee),
                until.deadline(),
                until.zone(),
                until.sendUntil(),
                until.postalCutoffDays(),
                until.reviewOn(),
                slugs(facts.topicIds()),
                facts.isLifeAtRisk(),
                said(facts.riskReason()),
                facts.earlier(),
                facts.postIds(),
                each(facts.pictures(), AlertReadings::picture),
                said(facts.indexNumber()),
                texts(content),
                audience(content.audience()),
                content.schedule().at(),
                content.schedule().zone(),
                notes(written.notes()));
    }

    private List<String> slugs(List<Long> ids) {
        Map<Long, String> names = topics.all(Language.EN).values().stream()
                .collect(Collectors.toMap(
                        topic -> topic.id(), topic -> topic.slug().value()));
        return ids.stream().map(names::get).filter(Objects::nonNull).toList();
    }

    private static AlertParts.Person person(CasePerson person) {
        return new AlertParts.Person(
                said(person.name()),
                said(person.nativeName()),
                said(person.nativeLanguage()),
                said(person.pronoun()),
                person.age(),
                said(person.occupation()),
                person.isNameWithheld());
    }

    private static AlertParts.@Nullable Legal legal(LegalSituation legal) {
        return legal.equals(LegalSituation.UNKNOWN)
                ? null
                : new AlertParts.Legal(
                        legal.arrestedOn(),
                        legal.trialOn(),
                        said(legal.charge()),
                        said(legal.article()),
                        said(legal.heldAt()));
    }

    private static AlertParts.CallFor call(AlertCall call) {
        return new AlertParts.CallFor(call.type().word(), said(call.link()), call.at(), said(call.note()));
    }

    private static AlertParts.To addressee(AlertAddressee addressee) {
        return new AlertParts.To(addressee.id(), addressee.isCopy());
    }

    private static AlertParts.Photo picture(AlertPicture picture) {
        return new AlertParts.Photo(picture.id(), said(picture.credit()), picture.captions());
    }

    private static Map<String, AlertParts.Text> texts(AlertContent content) {
        Map<String, AlertParts.Text> texts = new TreeMap<>();
        content.versions().forEach((tag, version) -> texts.put(tag, text(version)));
        return texts;
    }

    private static AlertParts.Text text(AlertVersion version) {
        return new AlertParts.Text(
                version.title(),
                said(version.summary()),
                said(version.facts()),
                said(version.background()),
                version.demands(),
                said(version.letter()),
                version.dos(),
                version.donts(),
                said(version.outcome()),
                version.words());
    }

    private AlertParts.For audience(AlertAudience audience) {
        return new AlertParts.For(
                slugs(audience.topicIds()),
                audience.languages(),
                audience.layout().equals(AlertAudience.BOTH));
    }

    private static AlertParts.@Nullable Notes notes(@Nullable DeskNotes notes) {
        return notes == null
                ? null
                : new AlertParts.Notes(
                        said(notes.sources()),
                        said(notes.verifiedBy()),
                        notes.consent().word(),
                        said(notes.consentNote()),
                        notes.withheldNames());
    }

    private static <T, R> List<R> each(List<T> list, Function<T, R> made) {
        return list.stream().map(made).toList();
    }

    /** Null for what nobody has said. */
    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
