package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

    /** {@code written} is what systems and people write that are in no corpus we know. */
    @ParameterizedTest
    @ValueSource(strings = {"returned", "written"})
    void understandsAllOurOwnSamplesOfReturnedMail(String folder) throws IOException, URISyntaxException {
        Path samples = Path.of(
                Objects.requireNonNull(ScoreTest.class.getResource(folder)).toURI());

        List<Corpus> corpora = Corpus.below(samples);

        assertThat(corpora).singleElement().satisfies(corpus -> {
            Score score = Score.of(corpus);
            assertThat(score.messages()).isGreaterThan(60);
            assertThat(score.misses()).isEmpty();
        });
    }

    @Test
    void countsWhatIsMissed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.eml"), "From: a@example.com\nSubject: Hello\n\nHello\n");
        Files.writeString(
                folder.resolve("b.eml"),
                "From: MAILER-DAEMON@example.com\nSubject: failure notice\n\n<r@example.com>:\nquota exceeded\n");
        Files.writeString(folder.resolve("expected.tsv"), """
                file\trecipient\tkind\tstatus\treason
                a.eml\tr@example.com\thard\t5.1.1\t
                b.eml\t\tnone\t\t
                """);

        Score score = Score.of(Corpus.below(folder).get(0));

        assertThat(score.types().right()).isZero();
        assertThat(score.falseReports()).isEqualTo(1);
        assertThat(score.recipients().percent()).isZero();
        assertThat(score.hardness().percent()).isZero();
        assertThat(score.misses()).hasSize(4);
    }
}
