package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;

/**
 * All that the desk shows of one alert.
 *
 * @param draft the newest revision; null for alerts of the past
 * @param written whom readers are asked to write to
 * @param readers how many it would go to now
 * @param split who they are, in numbers
 * @param after what became of it so far
 * @param follows what it corrects, brings up to date or ends; null for a first one
 * @param isUnread whether a program wrote it and nobody has had it in a mailbox yet
 * @param readyTexts those that were approved and that a follow-up may be made of
 * @param topics by id, to name them
 * @param zone of the newsroom
 */
record AlertSight(
        AlertRow row,
        String title,
        @Nullable AlertDraft draft,
        List<AddresseeSince> written,
        List<AlertFault> faults,
        int readers,
        AudienceSplit split,
        boolean isUnread,
        AlertAfter after,
        List<ApprovalDao.Step> steps,
        List<RevisionDao.Line> revisions,
        @Nullable AlertRow follows,
        List<AlertShelf.Entry> followUps,
        List<ReadyText> readyTexts,
        Map<Long, Topic> topics,
        Instant now,
        String zone,
        List<String> readerZones) {

    /** Its languages, and how far each is. */
    List<AlertTongue> tongues() {
        return draft == null ? List.of() : AlertTongue.of(draft.content());
    }

    /** Whom readers are asked to write to. */
    List<ShownCard> addressees() {
        return written.stream().map(ShownCard::of).toList();
    }

    /**
     * What is known of it.
     *
     * @param withNotes whether whoever reads it may read the notes of the desk
     * @param isExact whether they may know small numbers
     */
    List<AlertDeskPage.Fact> facts(boolean withNotes, boolean isExact) {
        List<AlertDeskPage.Fact> found = new ArrayList<>();
        if (draft == null) {
            return found;
        }
        AlertFacts facts = draft.content().facts();
        facts.persons().forEach(person -> add(found, "Person", person(person)));
        add(found, "Place", joined(Stream.of(facts.place(), facts.country())));
        add(found, "Index number", facts.indexNumber());
        add(found, "About", String.join(", ", facts.concerns()));
        LegalSituation legal = facts.legal();
        add(found, "Arrested on", legal.arrestedOn());
        add(found, "Trial on", legal.trialOn());
        add(found, "Charge", joined(Stream.of(legal.charge(), legal.article())));
        add(found, "Held at", legal.heldAt());
        facts.calls()
                .forEach(call -> add(
                        found,
                        "Readers are asked for",
                        joined(Stream.of(
                                call.type().word(),
                                call.link(),
                                call.note(),
                                call.at() == null ? "" : call.at().toString()))));
        AlertUntil until = facts.until();
        add(found, "Deadline", AlertTimes.both(until.deadline(), until.zone()));
        add(found, "Sent until", until.sendUntil() == null ? "" : AlertTimes.both(until.sendUntil(), until.zone()));
        add(found, "Letters by post", "until " + until.postalCutoffDays() + " days before the deadline");
        add(found, "Look at it again on", row.reviewOn());
        add(found, "Topics", names(facts.topicIds()));
        add(found, "Life at risk", facts.isLifeAtRisk() ? "yes: " + facts.riskReason() : "");
        add(found, "Earlier actions", String.join(", ", facts.earlier()));
        add(found, "Audience", audience(isExact));
        add(found, "Start", start());
        if (withNotes) {
            notes(found, draft.notes());
        }
        return found;
    }

    private static void notes(List<AlertDeskPage.Fact> found, DeskNotes notes) {
        add(found, "Sources (desk only)", notes.sources());
        add(found, "Checked by (desk only)", notes.verifiedBy());
        add(
                found,
                "Agreement (desk only)",
                joined(Stream.of(notes.consent().word().replace('_', ' '), notes.consentNote())));
        add(found, "Withheld (desk only)", String.join(", ", notes.withheldNames()));
    }

    /** @param isExact whether whoever reads it may know small numbers */
    String audience(boolean isExact) {
        if (draft == null) {
            return "";
        }
        if (row.alertKind().isFollowUp()) {
            return "whoever got the alert that it follows" + number(isExact);
        }
        AlertAudience audience = draft.content().audience();
        String who = audience.topicIds().isEmpty()
                ? "every reader who wants urgent actions"
                : "readers of " + names(audience.topicIds());
        String languages = audience.languages().isEmpty() ? "" : ", in " + String.join(", ", audience.languages());
        String layout = audience.isInBoth() ? ", with a second language in every mail" : "";
        return who + languages + layout + number(isExact);
    }

    /** How many it goes to now; once it went out, how many were approved. */
    private String number(boolean isExact) {
        if (!row.stands().isPublic()) {
            return ": " + AudienceSplit.words(readers, isExact);
        }
        return row.counted() == null
                ? ""
                : ": " + AudienceSplit.words(row.counted(), isExact) + " when it was approved";
    }

    /** @param isExact whether whoever reads it may know small numbers */
    List<AudienceSplit.Line> audienceLines(boolean isExact) {
        return split.lines(draft != null && draft.content().facts().isLifeAtRisk(), id -> names(List.of(id)), isExact);
    }

    private String start() {
        AlertSchedule schedule =
                draft == null ? AlertSchedule.AT_ONCE : draft.content().schedule();
        return schedule.at() == null
                ? "as soon as it is released"
                : AlertTimes.both(schedule.instant(), schedule.zone());
    }

    private static String person(CasePerson person) {
        return joined(Stream.of(
                person.isNameWithheld() ? "name withheld" : person.name(),
                person.nativeName(),
                person.pronoun(),
                person.age() == null ? "" : person.age() + " years",
                person.occupation()));
    }

    private String names(List<Long> ids) {
        return ids.stream()
                .map(id -> topics.containsKey(id) ? topics.get(id).name() : String.valueOf(id))
                .collect(Collectors.joining(", "));
    }

    private static void add(List<AlertDeskPage.Fact> found, String term, @Nullable Object words) {
        if (words != null && !words.toString().isEmpty()) {
            found.add(new AlertDeskPage.Fact(term, words.toString()));
        }
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
