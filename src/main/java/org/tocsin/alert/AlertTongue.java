package org.tocsin.alert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * A version of an alert, for the list of its languages.
 *
 * @param name of the language, in English
 * @param parts from top to bottom, as somebody reads it who approves it
 * @param words of the shared facts as its readers read them
 * @param isStale whether it was made from other facts
 */
record AlertTongue(
        String tag,
        String name,
        String tongueLang,
        String tongueDir,
        String tongueTitle,
        List<Part> parts,
        List<Word> words,
        boolean isStale) {

    /** A text of it under the name that it has in the form: what readers are to do and what not must not be mixed up. */
    record Part(String heading, String text) {}

    /** A word of the shared facts, and what it is here. */
    record Word(String shared, String own) {}

    static List<AlertTongue> of(AlertContent content) {
        return content.versions().entrySet().stream()
                .map(each -> of(content, each.getKey(), each.getValue()))
                .toList();
    }

    private static AlertTongue of(AlertContent content, String tag, AlertVersion version) {
        LanguageTag language = new LanguageTag(tag);
        return new AlertTongue(
                tag,
                TongueName.of(tag),
                language.value(),
                language.direction(),
                version.title(),
                parts(version),
                version.words().entrySet().stream()
                        .map(each -> new Word(each.getKey(), each.getValue()))
                        .toList(),
                version.isStale(content.facts()));
    }

    private static List<Part> parts(AlertVersion version) {
        return Stream.of(
                        new Part("Summary", version.summary()),
                        new Part("Facts", version.facts()),
                        new Part("Background", version.background()),
                        new Part("Demands", list(version.demands())),
                        new Part("Model letter", version.letter()),
                        new Part("Do", list(version.dos())),
                        new Part("Do not", list(version.donts())),
                        new Part("Outcome", version.outcome()))
                .filter(part -> !part.text().isBlank())
                .toList();
    }

    private static String list(List<String> lines) {
        return lines.stream().map(line -> "– " + line).collect(Collectors.joining("\n"));
    }

    /** A language that it is not written in yet. */
    record Missing(String tag, String name) {}

    /** Those of Tocsin's own languages in which there is no version. */
    static List<Missing> missing(AlertContent content) {
        return Arrays.stream(Language.values())
                .map(Language::tag)
                .filter(tag -> !content.versions().containsKey(tag))
                .map(tag -> new Missing(tag, TongueName.of(tag)))
                .toList();
    }

    boolean hasWords() {
        return !words.isEmpty();
    }
}
