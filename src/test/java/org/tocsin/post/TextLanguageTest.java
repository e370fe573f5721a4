package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.value.LanguageTag;

class TextLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "en, 'All human beings are born free and equal.', en",
        "en, 人人生而自由，在尊严和权利上一律平等。, zh-Hans",
        "en, 人人生而自由，在尊嚴及權利上均各平等。, zh-Hant",
        "zh-Hans, 人人生而自由，在尊嚴及權利上均各平等。, zh-Hant",
        "zh-Hant, '三月一日', zh-Hant",
        "en, འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་, bo",
        "en, ھەممە ئادەم زاتىدىنلا ئەركىن, ug",
        "zh-Hans, 'All human beings are born free and equal.', en",
        "fr, 'Tous les êtres humains naissent libres.', fr",
        "en, 'Rally in New York asks officials to declare their assets 纽约集会呼吁官员公布财产', en"
    })
    void goesByScriptWhereWhatIsSaidCannotBeTrue(String declared, String text, String expected) {
        assertThat(TextLanguage.of(text, new LanguageTag(declared))).isEqualTo(new LanguageTag(expected));
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "en_gb, en", "zh-TW, zh-Hant", "zh-CN, zh-Hans", "pt-BR, pt"})
    void forgetsRegions(String said, String expected) {
        assertThat(TextLanguage.declared(said)).contains(new LanguageTag(expected));
    }
}
