package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

class HeadlineTest {
    private static final LanguageTag ENGLISH = LanguageTag.of(Language.EN);
    private static final LanguageTag SIMPLIFIED = LanguageTag.of(Language.ZH_HANS);

    @Test
    void setsATitleInTwoScriptsInTwoLinesWithThePagesOwnFirst() {
        String title = "Coalition asks for an asset law 联盟呼吁三月人大会议立法";

        Headline english = Headline.of(title, ENGLISH, Language.EN);
        Headline chinese = Headline.of(title, ENGLISH, Language.ZH_HANT);

        assertThat(english.first().text()).isEqualTo("Coalition asks for an asset law");
        assertThat(english.first().lang()).isEqualTo("en");
        assertThat(english.second().text()).isEqualTo("联盟呼吁三月人大会议立法");
        assertThat(english.second().lang()).isEqualTo("zh-Hans");
        assertThat(chinese.first()).isEqualTo(english.second());
        assertThat(chinese.second()).isEqualTo(english.first());
    }

    @Test
    void leavesATitleAloneThatOnlyMentionsAWordOfTheOtherScript() {
        assertThat(Headline.of("Tocsin 发出的第一封信 in Beijing", SIMPLIFIED, Language.EN)
                        .second())
                .isNull();
        assertThat(Headline.of("The word 自由 and its history", ENGLISH, Language.EN)
                        .first()
                        .text())
                .isEqualTo("The word 自由 and its history");
        assertThat(Headline.of("", ENGLISH, Language.EN).first().text()).isEmpty();
    }

    @Test
    void letsALineOfChineseEndBetweenWordsAndNeverBeforePunctuation() {
        Headline headline = Headline.of("联盟称两家媒体网站报道后被屏蔽，无法打开", SIMPLIFIED, Language.ZH_HANS);

        assertThat(headline.first().pieces())
                .extracting(Headline.Piece::text)
                .contains("媒体", "网站")
                .noneMatch(piece -> piece.startsWith("，"));
        assertThat(headline.first().pieces().get(0).follows()).isFalse();
        assertThat(headline.first().text()).isEqualTo("联盟称两家媒体网站报道后被屏蔽，无法打开");
    }
}
