package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts for a correction or a stand-down that were written, and approved by a second person, before anybody needed them.
 * {@code {label}} and {@code {title}} in them stand for the action that is followed.
 *
 * @param kind correction or stand-down
 * @param name as the desk calls it
 * @param texts by language tag; one at least
 * @param approvedBy null until a second person has read it
 */
record ReadyText(
        long id,
        AlertKind kind,
        String name,
        NavigableMap<String, Text> texts,
        long writtenBy,
        Instant writtenAt,
        @Nullable Long approvedBy,
        @Nullable Instant approvedAt) {
    private static final Pattern PLACE = Pattern.compile("\\{(label|title)}");

    ReadyText {
        texts = Texts.sorted(texts);
    }

    /** What it says in one language; of the outcome, what readers see on the page of the action that is over. */
    record Text(String title, String summary, String facts, String outcome) {
        Text {
            title = Texts.orEmpty(title); // what is empty is not written down
            summary = Texts.orEmpty(summary);
            facts = Texts.orEmpty(facts);
            outcome = Texts.orEmpty(outcome);
        }

        /** Whether nothing would keep it from going to readers. */
        boolean isWhole(AlertKind kind) {
            return !title.isBlank()
                    && !summary.isBlank()
                    && !facts.isBlank()
                    && (kind != AlertKind.STAND_DOWN || !outcome.isBlank());
        }
    }

    boolean isApproved() {
        return approvedBy != null;
    }

    /** The texts with what the action that is followed is called, in the languages that it was told in. */
    NavigableMap<String, AlertVersion> versions(AlertContent before, String label) {
        NavigableMap<String, AlertVersion> versions = new TreeMap<>();
        texts.forEach((tag, text) -> {
            AlertVersion old = before.versions().get(tag);
            if (old != null) {
                versions.put(tag, version(text, label, old.title()).with(old.words()));
            }
        });
        return versions;
    }

    private static AlertVersion version(Text text, String label, String title) {
        Map<String, String> words = Map.of("label", label, "title", title);
        List<String> none = List.of();
        return new AlertVersion(
                filled(text.title(), words),
                filled(text.summary(), words),
                filled(text.facts(), words),
                "",
                none,
                "",
                none,
                none,
                filled(text.outcome(), words),
                "");
    }

    /** In one go, so that nothing in a title is taken for a place. */
    private static String filled(String text, Map<String, String> words) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), "")));
    }
}
