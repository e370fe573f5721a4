package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks an alert over before it goes to people, for what is missing, late or left over. */
final class AlertLints {
    /** Whoever was not looked up for longer than this may be somewhere else. */
    static final Duration FRESH = Duration.ofDays(90);

    private static final Duration NEAR = Duration.ofHours(24);
    private static final int NO_ADDRESSEE_LIMIT = 10;

    /** Of 80 KB each and a third more on the line, so that a mail of all stays below half a megabyte. */
    private static final int MOST_PICTURES = 4;

    private final AlertConfig config;
    private final TextLints texts;
    private final Function<List<Long>, List<Addressee>> directory;

    /**
     * @param ownHost host of our own site, to which links may always lead
     * @param directory finds entries by their ids
     */
    AlertLints(AlertConfig config, String ownHost, Function<List<Long>, List<Addressee>> directory) {
        this.config = config;
        this.texts = new TextLints(ownHost);
        this.directory = directory;
    }

    /**
     * All that is wrong, what blocks first.
     *
     * @param readers how many it is for; 0 when nobody has counted yet
     */
    List<AlertFault> of(AlertContent content, DeskNotes notes, boolean hasParent, int readers, Instant now) {
        List<AlertFault> faults = new ArrayList<>();
        facts(faults, content.facts(), now);
        addressees(faults, content.facts());
        AddresseeLints.look(faults, since(content.facts()), now);
        calls(faults, content.facts());
        kind(faults, content, hasParent);
        notes(faults, content.facts(), notes);
        time(faults, content, readers, now);
        if (content.versions().isEmpty()) {
            faults.add(AlertFault.block(AlertFault.TEXTS, "There is no text yet in any language."));
        }
        audience(faults, content);
        texts.shared(faults, content.facts(), notes);
        content.versions().forEach((tag, version) -> texts.look(faults, content, notes, tag, version));
        texts.compare(faults, content);
        return AlertFault.blockingFirst(faults);
    }

    /**
     * Why an alert cannot be closed with these words: one person alone puts them on its pages, so all that is wrong blocks.
     *
     * @param draft what it said; null for alerts of the past, of which nothing is written down
     * @param outcome by language tag
     */
    List<String> closing(@Nullable AlertDraft draft, Map<String, String> outcome) {
        List<AlertFault> faults = new ArrayList<>();
        outcome.forEach((tag, words) -> texts.alone(faults, draft, tag, words));
        return faults.stream()
                .map(fault -> TongueName.of(fault.part()) + ": " + fault.words())
                .toList();
    }

    private static void facts(List<AlertFault> faults, AlertFacts facts, Instant now) {
        if (facts.topicIds().isEmpty()) {
            faults.add(AlertFault.block("facts", "Choose at least one topic."));
        }
        if (facts.country().isEmpty()) {
            faults.add(AlertFault.block("facts", "Say in which country it happens."));
        }
        if (facts.persons().isEmpty()) {
            faults.add(AlertFault.warn("facts", "Nobody is named: is that meant?"));
        }
        if (facts.pictures().size() > MOST_PICTURES) {
            faults.add(AlertFault.block("facts", "More than four pictures: a mail with all of them opens slowly."));
        }
        if (facts.isLifeAtRisk() && facts.riskReason().isBlank()) {
            faults.add(AlertFault.block("facts", "Say why life is at risk: it breaks readers’ quiet hours."));
        }
        LocalDate review = facts.until().reviewOn();
        if (review == null && (facts.asks() || facts.kind().mustAsk())) {
            faults.add(AlertFault.warn("facts", "Set a day on which somebody looks at it again."));
        } else if (review != null && review.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            faults.add(AlertFault.warn("facts", "The day on which somebody was to look at it again has passed."));
        }
    }

    /** What became in the directory of those whom the facts name. */
    List<AddresseeSince> since(AlertFacts facts) {
        List<Long> ids =
                facts.addressees().stream().map(AlertAddressee::id).distinct().toList();
        return AddresseeSince.of(facts, directory.apply(ids));
    }

    private static void addressees(List<AlertFault> faults, AlertFacts facts) {
        if (facts.asksForLetters() && facts.targets().isEmpty()) {
            faults.add(AlertFault.block("facts", "Letters are asked for, but there is nobody to write to."));
        }
        if (!facts.asksForLetters() && !facts.targets().isEmpty() && facts.kind() != AlertKind.STAND_DOWN) {
            faults.add(
                    AlertFault.warn("facts", "No letters are asked for, so readers are not shown whom to write to."));
        }
        if (facts.addressees().size() > NO_ADDRESSEE_LIMIT) {
            faults.add(AlertFault.warn("facts", "More than ten addressees: few readers will write to all of them."));
        }
    }

    static boolean isOld(@Nullable LocalDate verified, Instant now) {
        return verified == null || verified.plusDays(FRESH.toDays()).isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static void calls(List<AlertFault> faults, AlertFacts facts) {
        if (facts.calls().isEmpty() && facts.kind().mustAsk()) {
            faults.add(AlertFault.block("facts", "Say what readers are asked to do."));
        }
        for (AlertCall call : facts.calls()) {
            boolean needsLink = call.type() == AlertCall.Type.PETITION || call.type() == AlertCall.Type.DONATION;
            if (needsLink && call.link().isEmpty()) {
                faults.add(AlertFault.block("facts", "A " + call.type().word() + " needs the address of its page."));
            }
        }
    }

    private static void kind(List<AlertFault> faults, AlertContent content, boolean hasParent) {
        AlertKind kind = content.facts().kind();
        if (kind.isFollowUp() && !hasParent) {
            faults.add(AlertFault.block("facts", "It follows an alert, but none is named."));
        }
        if (kind == AlertKind.STAND_DOWN) {
            content.versions().forEach((tag, version) -> {
                if (version.outcome().isBlank()) {
                    faults.add(AlertFault.block(tag, "Say what became of it: readers of the first alert see that."));
                }
            });
        }
    }

    private static void audience(List<AlertFault> faults, AlertContent content) {
        for (String tag : content.audience().languages()) {
            if (!content.versions().isEmpty() && !content.versions().containsKey(tag)) {
                faults.add(AlertFault.warn(
                        "audience",
                        "It is also for readers of " + TongueName.of(tag)
                                + ", but there is no version in that language: they get another."));
            }
        }
    }

    private static void notes(List<AlertFault> faults, AlertFacts facts, DeskNotes notes) {
        if (notes.sources().isBlank() || notes.verifiedBy().isBlank()) {
            faults.add(AlertFault.block("notes", "Write down the sources, and who checked them."));
        }
        if (notes.consent() == DeskNotes.Consent.NOT_ASKED) {
            faults.add(AlertFault.block("notes", "Say whether the person or the family agrees."));
        } else if (notes.consentNote().isBlank()) {
            faults.add(AlertFault.block("notes", "Say how they were asked, or why they could not be."));
        }
        if (notes.consent() == DeskNotes.Consent.NO) {
            faults.add(AlertFault.warn("notes", "The person or the family does not agree."));
        }
        if (notes.withheldNames().isEmpty() && facts.persons().stream().anyMatch(CasePerson::isNameWithheld)) {
            faults.add(
                    AlertFault.block("notes", "Write down the names that are withheld, so that they are looked for."));
        }
    }

    private void time(List<AlertFault> faults, AlertContent content, int readers, Instant now) {
        String refusal = timeRefusal(content, content.schedule().instant(), readers, now);
        if (refusal != null) {
            faults.add(AlertFault.block("facts", refusal));
        }
        AlertUntil until = content.facts().until();
        Instant last = until.lastSending();
        boolean isToAsk = content.facts().asks() || content.facts().kind().mustAsk();
        if (isToAsk && until.deadline() == null) {
            faults.add(AlertFault.block("facts", "Say until when readers are to write."));
        }
        if (isMidnight(until)) {
            faults.add(AlertFault.warn(
                    "facts",
                    "The deadline is at 00:00, which many take for the end of that day: say 23:59 of the day before."));
        }
        if (last != null && now.isBefore(last) && !now.plus(NEAR).isBefore(last)) {
            faults.add(AlertFault.warn(
                    "facts",
                    "The deadline is less than a day away; sending takes about "
                            + Math.max(1, config.toSend(readers).toMinutes()) + " minutes."));
        }
    }

    private static boolean isMidnight(AlertUntil until) {
        Instant deadline = until.deadline();
        return deadline != null
                && deadline.atZone(ZoneId.of(until.zone()))
                        .toLocalTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .equals(LocalTime.MIDNIGHT);
    }

    /**
     * Why it cannot go in time; null when it can. The deadline itself is too late.
     *
     * @param start when it is to start; null for at once
     */
    @Nullable
    String timeRefusal(AlertContent content, @Nullable Instant start, int readers, Instant now) {
        AlertUntil until = content.facts().until();
        Instant last = until.lastSending();
        Instant deadline = until.deadline();
        if (deadline != null && last != null && last.isAfter(deadline)) {
            return "Mails would still be sent after the deadline.";
        }
        if (last == null) {
            return null;
        }
        if (!now.isBefore(last)) {
            return "The deadline has passed.";
        }
        Instant begin = start == null || start.isBefore(now) ? now : start;
        if (begin.plus(config.toSend(readers)).isAfter(last) || !begin.isBefore(last)) {
            return "It would not be through before the deadline.";
        }
        return null;
    }
}
