package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasesTest {

    @ParameterizedTest
    @MethodSource("refusals")
    void understandsTheSampleOfEachRefusal(Phrase phrase) {
        Refusal refusal = Refusals.of(phrase.sample());

        assertThat(refusal.cause().name()).isEqualTo(phrase.meaning().replace("?", ""));
        assertThat(new PhraseBook(List.of(phrase)).topmost(PlainWords.of(phrase.sample())))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("notices")
    void seesTheSignInTheSampleOfEach(Phrase phrase) {
        String words = phrase.meaning().equals("FROM")
                ? phrase.sample().toLowerCase(java.util.Locale.ROOT)
                : PlainWords.of(phrase.sample());

        assertThat(Signs.ALL.inWords(words).phrases()).contains(phrase);
    }

    @Test
    void takesTheTopmostOfSeveral() {
        assertThat(Refusals.of("550 5.1.1 <a@example.com> has sent to too many recipients this hour")
                        .cause())
                .isEqualTo(Cause.THROTTLE);
        assertThat(Refusals.of("550 Mail content denied, user unknown").cause()).isEqualTo(Cause.CONTENT_REFUSED);
    }

    @Test
    void holdsAnAddressForDeadOnlyOnProof() {
        String reply = "550 <reader@example.com>: Recipient address rejected: User unknown";

        assertThat(Refusals.of(reply).isHard()).isFalse();
        assertThat(Refusals.of(reply, "5.1.1", Refusals.Step.UNKNOWN).isHard()).isTrue();
        assertThat(Refusals.of(reply, null, Refusals.Step.RCPT).isHard()).isTrue();
        assertThat(Refusals.of(reply, "5.1.1", Refusals.Step.MAIL).isHard()).isFalse();
        assertThat(Refusals.of(reply, "4.1.1", Refusals.Step.RCPT).isHard()).isFalse();
    }

    @Test
    void isNotMisledByWordsWithinAnAddress() {
        assertThat(Refusals.of("550 5.1.1 <mailbox.full@spam.example>: no such user")
                        .cause())
                .isEqualTo(Cause.BAD_ADDRESS);
    }

    @Test
    void needsTimeForTheTextAloneWhateverItHolds() {
        String worst = "the the mailbox account user address domain ".repeat(50_000);

        Refusal refusal = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> Refusals.of(worst)); // a loop within a loop would take hours

        assertThat(refusal.cause()).isEqualTo(Cause.UNKNOWN);
    }

    static Stream<Phrase> refusals() {
        return Phrase.read("refusals.tsv").stream();
    }

    static Stream<Phrase> notices() {
        return Phrase.read("notices.tsv").stream();
    }
}
