package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void breaksEnglishBetweenWordsAt72Columns() {
        String text = PlainText.layOut("word ".repeat(40));

        assertThat(text.split("\n"))
                .allSatisfy(line -> assertThat(line.stripTrailing().length()).isLessThanOrEqualTo(72));
        assertThat(text.split("\n")[0].stripTrailing()).hasSize(69).endsWith("word");
        assertThat(text.split("\\s+")).hasSize(40).containsOnly("word");
    }

    @Test
    void breaksChineseAt36CharactersAndNeverBeforeAComma() {
        String text = PlainText.layOut("字".repeat(36) + "，" + "字".repeat(50));

        assertThat(text.split("\n")).containsExactly("字".repeat(35) + " ", "字，" + "字".repeat(34) + " ", "字".repeat(16));
    }

    @Test
    void neverBreaksALinkOrAMark() {
        String link = "https://example.org/" + "a-b/c?d=e&".repeat(12);

        String text = PlainText.layOut("See " + link + " and " + ReaderMark.MANAGE.text() + " there.");

        assertThat(text.lines().map(String::stripTrailing)).contains(link);
        assertThat(text).contains(ReaderMark.MANAGE.text());
    }

    @Test
    void hangsWhatFollowsABulletOrANumber() {
        String text = PlainText.layOut("- " + "word ".repeat(20) + "\n[12] " + "word ".repeat(20));

        assertThat(text.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("- word"),
                        line -> assertThat(line).startsWith("  word"),
                        line -> assertThat(line).startsWith("[12] word"),
                        line -> assertThat(line).startsWith("     word"));
    }

    @Test
    void keepsOneEmptyLineWhereThereWereMany() {
        assertThat(PlainText.layOut("\n\na\r\n\r\n \n\nb  \n\n")).isEqualTo("a\n\nb\n");
    }

    @Test
    void staysQuickWithAParagraphOfFortyKilobytes() {
        String text = PlainText.layOut("公民联盟吁请人大立法。".repeat(4000));

        assertThat(List.of(text.split("\n")))
                .allSatisfy(line -> assertThat(Columns.of(line.stripTrailing())).isLessThanOrEqualTo(72));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is a long way from the capital to the camp, and nobody is told of it before they are there; or after.",
                "公民联盟吁请人大立法：官员公布财产。公民联盟吁请人大立法：官员公布财产。公民联盟吁请人大立法，官员公布财产。",
                "She wrote: well-known to everybody in the neighbourhood of the house that they had watched for a year-and-a-half.",
                "A number that is shown as 1 > 0 in a line that is so long that it has to be broken there: 10000000000 > 9 or From here",
                "From the desk: whoever is written to by us is written to because they asked for it, and may leave at any time."
            })
    void canBePutTogetherAgainAsItWas(String paragraph) {
        String text = PlainText.layOut("> " + paragraph + "\n\n" + paragraph + "\n\n- " + paragraph);

        assertThat(Flowed.paragraphs(text)).startsWith("> " + paragraph, "", paragraph, "");
    }

    @Test
    void shortensASubjectBetweenCharacters() {
        assertThat(Columns.limit("公布".repeat(40), 20)).isEqualTo("公布公布公布公布公…");
        assertThat(Columns.limit("👩‍👩‍👧‍👦".repeat(9), 4)).isEqualTo("👩‍👩‍👧‍👦…");
        assertThat(Columns.limit("short", 20)).isEqualTo("short");
    }
}
