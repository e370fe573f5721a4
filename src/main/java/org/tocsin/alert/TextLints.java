package org.tocsin.alert;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks over the texts of an alert, one language after the other. */
final class TextLints {
    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*]\\(|(?i:<img\\b)");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s)>\\]\"]+");
    private static final Pattern WORD = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}’'-]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final int LONGEST_TEXT = 400;

    /** In words; more than these and a long address do not fit on one sheet of US Letter, as {@code letters.css} prints it. */
    private static final int LONGEST_LETTER = 270;

    private static final double HAN_TO_WORD_ON_PAPER = 0.4;

    /** A Han character counts for less than a word. */
    private static final double HAN_TO_WORD = 0.6;

    /** Large providers cut mails at about 100 KB; what stands around the text takes some of it. */
    private static final int LARGEST = 70_000;

    private final String ownHost;

    TextLints(String ownHost) {
        this.ownHost = ownHost;
    }

    void look(List<AlertFault> faults, AlertContent content, DeskNotes notes, String tag, AlertVersion version) {
        missing(faults, content, tag, version);
        bold(faults, content, tag, version);
        String all = all(content, tag, version);
        leftOver(faults, tag, all);
        if (WrittenNames.isAnyIn(all, notes.withheldNames())) {
            faults.add(AlertFault.block(tag, "A name that is to be withheld stands in the text."));
        } else if (WrittenNames.isPartIn(all, notes.withheldNames(), names(content.facts()))) {
            faults.add(
                    AlertFault.warn(tag, "A part of a name that is to be withheld stands in the text: is that meant?"));
        }
        if (PICTURE.matcher(all).find()) {
            faults.add(AlertFault.block(tag, "There is a picture from elsewhere in the text: add it as a picture."));
        }
        for (String host : strangers(content.facts(), all)) {
            faults.add(AlertFault.warn(tag, "A link leads to " + host + ": is that meant?"));
        }
        if (size(version.facts(), HAN_TO_WORD) > LONGEST_TEXT
                || size(version.background(), HAN_TO_WORD) > LONGEST_TEXT) {
            faults.add(AlertFault.warn(tag, "Facts or background have more than 400 words."));
        }
        if (size(version.letter(), HAN_TO_WORD_ON_PAPER) > LONGEST_LETTER) {
            faults.add(AlertFault.warn(tag, "The model letter is longer than a page."));
        }
        if (all.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            faults.add(AlertFault.block(tag, "The text is so long that large providers would cut the mail."));
        }
    }

    private static void leftOver(List<AlertFault> faults, String tag, String text) {
        Optional<String> surely = LeftOvers.surely(text);
        if (surely.isPresent()) {
            faults.add(AlertFault.block(tag, "Something was left to fill in: “" + surely.get() + "”."));
            return;
        }
        LeftOvers.perhaps(text)
                .ifPresent(left -> faults.add(
                        AlertFault.warn(tag, "Was something left to fill in? “" + left + "” stands there.")));
    }

    /** What readers of every language see: of addressees the whole card, of a petition where it leads. */
    void shared(List<AlertFault> faults, AlertFacts facts, DeskNotes notes) {
        String all = String.join("\n", shared(facts).toList());
        LeftOvers.surely(all)
                .ifPresent(left -> faults.add(AlertFault.block(
                        "facts", "Something was left to fill in among the facts or the addressees: “" + left + "”.")));
        if (WrittenNames.isAnyIn(all, notes.withheldNames())) {
            faults.add(AlertFault.block(
                    "facts", "A name that is to be withheld stands among the facts or the addressees."));
        } else if (WrittenNames.isPartIn(all, notes.withheldNames(), names(facts))) {
            faults.add(AlertFault.warn(
                    "facts",
                    "A part of a name that is to be withheld stands among the facts or the addressees:"
                            + " is that meant?"));
        }
    }

    private static Stream<String> shared(AlertFacts facts) {
        return Stream.of(
                        Stream.of(facts.indexNumber()),
                        facts.concerns().stream(),
                        facts.persons().stream().map(CasePerson::pronoun),
                        facts.calls().stream().map(AlertCall::link),
                        facts.addressees().stream().map(AlertAddressee::card).flatMap(TextLints::shown))
                .flatMap(each -> each);
    }

    private static Stream<String> shown(AddresseeCard card) {
        return Stream.of(
                        Stream.of(card.name(), card.nativeName(), card.honorific(), card.office(), card.nativeOffice()),
                        Stream.of(card.organisation(), card.webForm(), card.social()),
                        card.postalLatin().stream(),
                        card.postalNative().stream(),
                        card.emails().stream(),
                        card.salutations().values().stream())
                .flatMap(each -> each);
    }

    /** Those that readers are told anyhow. */
    private static List<String> names(AlertFacts facts) {
        return Stream.concat(
                        facts.persons().stream().flatMap(person -> Stream.of(person.name(), person.nativeName())),
                        facts.addressees().stream()
                                .map(AlertAddressee::card)
                                .flatMap(card -> Stream.of(card.name(), card.nativeName())))
                .toList();
    }

    /**
     * Words that one person alone puts before readers, on pages at once: where others would be asked to look, it blocks.
     *
     * @param draft what the alert said; null for alerts of the past, of which nothing is written down
     */
    void alone(List<AlertFault> faults, @Nullable AlertDraft draft, String tag, String words) {
        LeftOvers.surely(words)
                .ifPresent(left -> faults.add(AlertFault.block(tag, "Something was left to fill in: “" + left + "”.")));
        if (draft != null && WrittenNames.isAnyIn(words, draft.notes().withheldNames())) {
            faults.add(AlertFault.block(tag, "A name that is to be withheld stands in the text."));
        }
        if (PICTURE.matcher(words).find()) {
            faults.add(AlertFault.block(tag, "There is a picture from elsewhere in the text."));
        }
        for (String host : strangers(draft == null ? null : draft.content().facts(), words)) {
            faults.add(AlertFault.block(tag, "A link leads to " + host + ": nobody else has looked where it leads."));
        }
    }

    private static void missing(List<AlertFault> faults, AlertContent content, String tag, AlertVersion version) {
        if (version.isStale(content.facts())) {
            faults.add(AlertFault.block(tag, "The shared facts have changed since this version was checked."));
        }
        if (version.title().isBlank()
                || version.summary().isBlank()
                || version.facts().isBlank()) {
            faults.add(AlertFault.block(tag, "Title, summary and facts must be written."));
        }
        AlertFacts facts = content.facts();
        List<FactWords.Word> unsaid = FactWords.missing(facts, tag, version);
        if (!unsaid.isEmpty()) {
            faults.add(AlertFault.block(
                    tag,
                    "Words of the shared facts are not in this language yet: "
                            + unsaid.stream().map(FactWords.Word::english).collect(Collectors.joining("; ")) + "."));
        }
        if (facts.asksForLetters()
                && (version.demands().isEmpty() || version.letter().isBlank())) {
            faults.add(AlertFault.block(tag, "Letters are asked for: the demands and a model letter are missing."));
        }
        for (AlertPicture picture : facts.pictures()) {
            if (picture.captions().getOrDefault(tag, "").isBlank()) {
                faults.add(AlertFault.warn(tag, "Picture " + picture.id() + " has no caption in this language."));
            }
        }
    }

    /** Whoever opens a hundred letters sees at once whom they are about. */
    private static void bold(List<AlertFault> faults, AlertContent content, String tag, AlertVersion version) {
        List<String> names = content.facts().persons().stream()
                .flatMap(person -> Stream.of(person.name(), person.nativeName()))
                .filter(name -> !name.isBlank()) // of a name that is withheld, nothing is kept
                .toList();
        boolean isBold = ModelLetter.strong(version.letter()).stream().anyMatch(it -> WrittenNames.isAnyIn(it, names));
        if (!version.letter().isBlank() && !names.isEmpty() && !isBold) {
            faults.add(AlertFault.warn(tag, "No name stands out in the model letter: write it as **the name**."));
        }
    }

    /** Hosts to which the text leads, each once, but for our own and those that the facts lead to. */
    private Set<String> strangers(@Nullable AlertFacts facts, String text) {
        Set<String> known = new HashSet<>(Set.of(ownHost));
        if (facts != null) {
            facts.calls().forEach(call -> known.add(host(call.link())));
            facts.addressees().forEach(each -> known.add(host(each.card().webForm())));
        }
        Set<String> strangers = new LinkedHashSet<>();
        LINK.matcher(text).results().map(link -> host(link.group())).forEach(strangers::add);
        strangers.removeAll(known);
        return strangers;
    }

    /** What must be the same in number in every language. */
    void compare(List<AlertFault> faults, AlertContent content) {
        Set<Integer> counts = new HashSet<>();
        for (Map.Entry<String, AlertVersion> each : content.versions().entrySet()) {
            counts.add(each.getValue().demands().size());
        }
        if (counts.size() > 1) {
            faults.add(AlertFault.block("facts", "The languages do not have the same number of demands."));
        }
    }

    private static String all(AlertContent content, String tag, AlertVersion version) {
        Stream<String> captions = content.facts().pictures().stream()
                .flatMap(picture -> Stream.of(picture.captions().getOrDefault(tag, ""), picture.credit()));
        Stream<String> names =
                content.facts().persons().stream().flatMap(person -> Stream.of(person.name(), person.nativeName()));
        return String.join(
                "\n",
                Stream.of(
                                Stream.of(
                                        version.title(),
                                        version.summary(),
                                        version.facts(),
                                        version.background(),
                                        version.letter(),
                                        version.outcome()),
                                version.demands().stream(),
                                version.dos().stream(),
                                version.donts().stream(),
                                FactWords.of(content.facts()).stream().map(word -> version.say(word.english())),
                                captions,
                                names)
                        .flatMap(each -> each)
                        .toList());
    }

    private static long size(String text, double hanToWord) {
        long han = HAN.matcher(text).results().count();
        return WORD.matcher(HAN.matcher(text).replaceAll(" ")).results().count() + Math.round(han * hanToWord);
    }

    private static String host(String link) {
        try {
            String host = URI.create(link).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return link.length() > 60 ? link.substring(0, 60) : link;
        }
    }
}
