package org.tocsin.alert;

import java.util.Arrays;
import java.util.List;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * A version of an alert, for the list of its languages.
 *
 * @param text from top to bottom, as somebody reads it who approves it
 * @param words of the shared facts as its readers read them
 * @param isStale whether it was made from other facts
 */
record AlertTongue(
        String tag,
        String tongueLang,
        String tongueDir,
        String tongueTitle,
        String text,
        List<Word> words,
        boolean isStale) {

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
                language.value(),
                language.direction(),
                version.title(),
                AlertSight.plain(version),
                version.words().entrySet().stream()
                        .map(each -> new Word(each.getKey(), each.getValue()))
                        .toList(),
                version.isStale(content.facts()));
    }

    /** Tags of Tocsin's own languages in which there is no version. */
    static List<String> missing(AlertContent content) {
        return Arrays.stream(Language.values())
                .map(Language::tag)
                .filter(tag -> !content.versions().containsKey(tag))
                .toList();
    }

    boolean hasWords() {
        return !words.isEmpty();
    }
}
