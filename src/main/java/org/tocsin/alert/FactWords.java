package org.tocsin.alert;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tocsin.value.LanguageTag;

/**
 * The words among the shared facts. Numbers, dates and names are the same for every reader; an occupation or a charge is
 * said in each language. The shared facts hold them in English, each version holds what they are in its own language, by
 * the English: so a word that is changed among the facts is said by no version any more.
 */
final class FactWords {
    private static final String FIELD = "word_";

    private FactWords() {}

    /**
     * One of them.
     *
     * @param part what it says, for staff, such as {@code Occupation}
     * @param english as in the shared facts
     */
    record Word(String part, String english) {
        /** The name of its field in a form. */
        String field() {
            return FIELD
                    + Hashing.sha256()
                            .hashString(english, StandardCharsets.UTF_8)
                            .toString()
                            .substring(0, 16);
        }
    }

    /** Each once, in the order in which the form of the facts has them. */
    static List<Word> of(AlertFacts facts) {
        List<Word> words = new ArrayList<>();
        facts.persons().forEach(person -> add(words, "Occupation", person.occupation()));
        add(words, "Place", facts.place());
        facts.concerns().forEach(concern -> add(words, "What it is about", concern));
        add(words, "Charge", facts.legal().charge());
        add(words, "Article", facts.legal().article());
        add(words, "Held at", facts.legal().heldAt());
        facts.calls().forEach(call -> add(words, "Note: " + call.type().word(), call.note()));
        return words;
    }

    private static void add(List<Word> words, String part, String english) {
        if (!english.isBlank()
                && words.stream().noneMatch(word -> word.english().equals(english))) {
            words.add(new Word(part, english));
        }
    }

    /** Whether versions in that language say the words as the shared facts have them. */
    static boolean areIn(String tag) {
        return new LanguageTag(tag).value().split("-")[0].equals("en");
    }

    /** Those that a version does not say yet. */
    static List<Word> missing(AlertFacts facts, String tag, AlertVersion version) {
        return areIn(tag)
                ? List.of()
                : of(facts).stream()
                        .filter(word -> !version.words().containsKey(word.english()))
                        .toList();
    }

    static void show(Typed form, AlertVersion version) {
        version.words().forEach((english, own) -> form.add(new Word("", english).field(), own));
    }

    /** What was typed for the words that there are; none of what stands for others. */
    static NavigableMap<String, String> read(Typed typed, AlertFacts facts) {
        NavigableMap<String, String> words = new TreeMap<>();
        for (Word word : of(facts)) {
            String own = typed.first(word.field()).replace('\n', ' ');
            if (!own.isEmpty()) {
                words.put(word.english(), own);
            }
        }
        return words;
    }

    /** None for languages that need none. */
    static List<FormSection> section(FormFields fields, AlertFacts facts, String tag) {
        List<FormField> lines = areIn(tag)
                ? List.of()
                : of(facts).stream()
                        .map(word -> fields.line(word.field(), word.part(), "in English: " + word.english())
                                .in(tag))
                        .toList();
        return lines.isEmpty()
                ? List.of()
                : List.of(new FormSection(
                        "Words of the shared facts",
                        "Numbers, dates and names are the same for everybody; readers of this language read these words.",
                        false,
                        lines));
    }

    static boolean isField(String name) {
        return name.startsWith(FIELD);
    }
}
