package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhraseBookTest {

    @Test
    void findsPhrasesWithinAndBesideEachOther() {
        PhraseBook book = book("he", "she", "hers", "his", "ushers");

        assertThat(book.all("ushers").stream()).containsExactly(4);
        assertThat(book.all("she hers").stream()).containsExactly(0, 1, 2);
        assertThat(book.topmost("nobody")).isEqualTo(-1);
    }

    @Test
    void jumpsAGapButNotAChapter() {
        PhraseBook book = book("mailbox … full");

        assertThat(book.topmost("the mailbox of ann is full")).isZero();
        assertThat(book.topmost("mailbox, then a second mailbox" + " x".repeat(60) + " full"))
                .isZero();
        assertThat(book.topmost("full mailbox")).isEqualTo(-1);
        assertThat(book.topmost("mailbox" + " x".repeat(200) + " full")).isEqualTo(-1);
    }

    @Test
    void findsChineseWithoutSpaces() {
        assertThat(book("不存在", "收件人 … 不存在").all("您的收件人地址不存在").stream()).containsExactly(0, 1);
    }

    private static PhraseBook book(String... phrases) {
        return new PhraseBook(
                Arrays.stream(phrases).map(words -> new Phrase("X", words, "")).toList());
    }
}
