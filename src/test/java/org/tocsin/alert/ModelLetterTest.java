package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

class ModelLetterTest {
    private static final List<String> MINISTER = List.of("minister@example.org");

    @ParameterizedTest
    @CsvSource({
        "en, Yao Fuxin, 'I respectfully ask you:\n- Release him at once.'",
        "zh-Hans, 姚福信, '我谨请求您：\n- 立即释放他。'",
        "zh-Hant, 姚福信, '我謹請求您：\n- 立即释放他。'"
    })
    void neverGetsSoShortThatItAsksForNothingOrForNobody(String tag, String name, String demand) {
        List<String> shorter = letter(wordy(Sample.content()), tag).shorterAndShorter();

        assertThat(shorter).hasSizeGreaterThan(2);
        assertThat(shorter.subList(1, shorter.size()))
                .allSatisfy(text -> assertThat(text).contains(name, demand.substring(0, demand.indexOf('\n'))))
                .allSatisfy(text -> assertThat(text).containsPattern("\n- .+"))
                .allSatisfy(text ->
                        assertThat(text.length()).isLessThan(shorter.get(0).length()));
        assertThat(shorter.get(1)).contains(demand);
    }

    @ParameterizedTest
    @CsvSource({"en, Yao Fuxin", "zh-Hans, 姚福信", "zh-Hant, 姚福信"})
    void stillAsksInTheLinkForTheMailProgram(String tag, String name) {
        ModelLetter letter = letter(wordy(Sample.content()), tag);

        Mailto link = Mailto.of(MINISTER, letter.subject(), letter.shorterAndShorter());

        assertThat(link.link()).hasSizeLessThanOrEqualTo(Mailto.LONGEST);
        assertThat(link.isShortened()).isTrue();
        assertThat(body(link)).contains(name).containsPattern("\n- .+\n- .+");
    }

    @ParameterizedTest
    @CsvSource({"en, 'Liaoyang, Liaoning'", "zh-Hans, 辽宁辽阳", "zh-Hant, 辽宁辽阳"})
    void saysWhereItHappensOfThoseWhoseNamesNobodyMayLearn(String tag, String place) {
        CasePerson unnamed = new CasePerson("Yao Fuxin", "姚福信", "zh-Hans", "he/him", 54, "worker", true);
        AlertContent content = wordy(Sample.content()
                .with(ChangedFacts.of(Sample.facts()).persons(List.of(unnamed)).made()));

        List<String> shorter = letter(content, tag).shorterAndShorter();

        assertThat(shorter.subList(1, shorter.size()))
                .allSatisfy(text -> assertThat(text)
                        .contains(place)
                        .containsPattern("\n- .+")
                        .doesNotContain("Yao Fuxin", "姚福信"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "zh-Hant"})
    void hasRoomForADemandHoweverManyTheyAreAndHoweverLongTheTitle(String tag) {
        List<CasePerson> many = IntStream.range(0, 90)
                .mapToObj(i -> new CasePerson("Yao Fuxin", "姚福信", "zh-Hans", "he/him", 54, "worker", false))
                .toList();
        AlertContent content = wordy(Sample.content()
                .with(ChangedFacts.of(Sample.facts()).persons(many).made()));
        ModelLetter letter = letter(content, tag);

        Mailto link = Mailto.of(MINISTER, "工人代表被拘".repeat(60), letter.shorterAndShorter());

        assertThat(link.link()).hasSizeLessThanOrEqualTo(Mailto.LONGEST);
        assertThat(body(link))
                .contains(tag.equals("en") ? "Yao Fuxin and others" : "姚福信等人")
                .containsPattern("\n- .+");
    }

    private static String body(Mailto link) {
        String body = link.link().substring(link.link().indexOf("&body=") + "&body=".length());
        return URLDecoder.decode(body, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static ModelLetter letter(AlertContent content, String tag) {
        PageContext context =
                new PageContext(Given.SITE, Pages.words(List.of("web", "alert")), new LanguageTag(tag).nearest(), "/");
        return ModelLetter.of(content, tag, "尊敬的部长：", context);
    }

    /** With letters that first say at length what happened, and ask at their end. */
    private static AlertContent wordy(AlertContent content) {
        AlertVersion chinese = of(Sample.chinese(), "他在家中被带走，家属至今未获告知。");
        return content.with("en", of(Sample.english(), "He was taken from his home at night. "), true)
                .with("zh-Hans", chinese, true)
                .with("zh-Hant", chinese, true);
    }

    private static AlertVersion of(AlertVersion text, String sentence) {
        return new AlertVersion(
                text.title(),
                text.summary(),
                text.facts(),
                text.background(),
                text.demands(),
                String.join("\n\n", sentence.repeat(40), sentence.repeat(3), sentence, "**姚福信** Yao Fuxin"),
                text.dos(),
                text.donts(),
                "",
                new TreeMap<>(text.words()),
                "");
    }
}
