package org.tocsin.mail;

import java.util.BitSet;
import java.util.List;

/** By what words messages that come back are told apart; the words are in {@code notices.tsv}. */
final class Signs {
    static final Signs ALL = new Signs(Phrase.read("notices.tsv"));

    private final PhraseBook book;
    private final List<Phrase> phrases;

    private Signs(List<Phrase> phrases) {
        this.phrases = phrases;
        this.book = new PhraseBook(phrases);
    }

    /** The signs in one text. */
    record Found(List<Phrase> phrases) {
        boolean has(String meaning) {
            return phrases.stream().anyMatch(phrase -> phrase.meaning().equals(meaning));
        }

        /** Whether there is nothing in the text besides one of them. */
        boolean isAll(String meaning, String words) {
            return phrases.stream()
                    .anyMatch(phrase ->
                            phrase.meaning().equals(meaning) && phrase.words().equals(words));
        }
    }

    Found in(String text) {
        return inWords(PlainWords.of(text));
    }

    Found inWords(String words) {
        BitSet found = book.all(words);
        return new Found(found.stream().mapToObj(phrases::get).toList());
    }
}
