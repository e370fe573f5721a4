package org.tocsin.alert;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tocsin.value.LanguageTag;

/**
 * An alert in one language. Texts that are not written yet are empty.
 *
 * @param summary one or two sentences, for lists and the head of the mail
 * @param facts what happened; CommonMark, at most about 400 words
 * @param background at most about 400 words
 * @param demands what to ask for, in order, one short sentence each
 * @param letter the model letter, plain text
 * @param dos what to mind when writing, one a line
 * @param donts what to leave out when writing, one a line
 * @param outcome what became of it: in a stand-down, which closes the alert it follows; else empty
 * @param words of the shared facts in this language, by how they stand there, see {@link FactWords}; none in English
 * @param madeFrom {@link AlertFacts#hash} of the shared facts it was last checked against; empty when it was not
 */
public record AlertVersion(
        String title,
        String summary,
        String facts,
        String background,
        List<String> demands,
        String letter,
        List<String> dos,
        List<String> donts,
        String outcome,
        NavigableMap<String, String> words,
        String madeFrom) {
    public static final AlertVersion BLANK =
            new AlertVersion("", "", "", "", List.of(), "", List.of(), List.of(), "", "");

    public AlertVersion {
        title = Texts.orEmpty(title);
        summary = Texts.orEmpty(summary);
        facts = Texts.orEmpty(facts);
        background = Texts.orEmpty(background);
        demands = Texts.orEmpty(demands);
        letter = Texts.orEmpty(letter);
        dos = Texts.orEmpty(dos);
        donts = Texts.orEmpty(donts);
        outcome = Texts.orEmpty(outcome);
        words = Texts.sorted(words);
        madeFrom = Texts.orEmpty(madeFrom);
    }

    /** One that says nothing of the words of the shared facts. */
    AlertVersion(
            String title,
            String summary,
            String facts,
            String background,
            List<String> demands,
            String letter,
            List<String> dos,
            List<String> donts,
            String outcome,
            String madeFrom) {
        this(title, summary, facts, background, demands, letter, dos, donts, outcome, new TreeMap<>(), madeFrom);
    }

    /** A word of the shared facts in this language; as it stands there where nobody said it. */
    String say(String shared) {
        return words.getOrDefault(shared, shared);
    }

    /** With other words for the shared facts. */
    AlertVersion with(NavigableMap<String, String> own) {
        return new AlertVersion(title, summary, facts, background, demands, letter, dos, donts, outcome, own, madeFrom);
    }

    /** Whether it was made from other shared facts than these, and may contradict them. */
    public boolean isStale(AlertFacts shared) {
        return !shared.isHash(madeFrom);
    }

    AlertVersion madeFrom(String hash) {
        return new AlertVersion(title, summary, facts, background, demands, letter, dos, donts, outcome, words, hash);
    }

    /**
     * As readers are shown it, with {@link Apostrophes} for its language.
     *
     * @param tag of its language
     */
    AlertVersion shownIn(String tag) {
        return !new LanguageTag(tag).isHan()
                ? this
                : new AlertVersion(
                        Apostrophes.narrow(title),
                        Apostrophes.narrow(summary),
                        Apostrophes.narrow(facts),
                        Apostrophes.narrow(background),
                        Apostrophes.narrow(demands),
                        Apostrophes.narrow(letter),
                        Apostrophes.narrow(dos),
                        Apostrophes.narrow(donts),
                        Apostrophes.narrow(outcome),
                        words,
                        madeFrom);
    }

    /** Whether it says the same of what happened and what to ask for. */
    boolean saysTheSameAs(AlertVersion other) {
        return facts.equals(other.facts) && demands.equals(other.demands);
    }
}
