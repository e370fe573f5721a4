package org.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.value.Language;

class WordsTest {
    @Test
    void choosesThePluralOfTheLanguage() {
        Words words = words("n = {count, plural, one {# story} other {# stories}}", "n = {count}篇");

        assertThat(words.say(Language.EN, "n", Map.of("count", 1))).isEqualTo("1 story");
        assertThat(words.say(Language.EN, "n", Map.of("count", 1200))).isEqualTo("1,200 stories");
        assertThat(words.say(Language.ZH_HANT, "n", Map.of("count", 1))).isEqualTo("1篇");
    }

    @Test
    void refusesALanguageThatLacksAWord() {
        assertThatThrownBy(() -> words("a = A\nb = B", "a = 甲"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("words.zh-Hans.properties lacks [b]");
    }

    @Test
    void refusesASentenceThatCannotBeRead() {
        assertThatThrownBy(() -> words("a = {count, plural, one {#}", "a = 甲"))
                .hasMessageContaining("words.en.properties, a");
    }

    @Test
    void writesDatesAsPeopleDo() {
        Instant noon = Instant.parse("2026-12-04T04:00:00Z");
        ZoneId taipei = ZoneId.of("Asia/Taipei");

        assertThat(Dates.weekdayAndDay(noon, taipei, Language.EN)).isEqualTo("Friday 4 December 2026");
        assertThat(Dates.weekdayAndDay(noon, taipei, Language.ZH_HANS)).isEqualTo("2026年12月4日星期五");
        assertThat(Dates.dayAndTime(noon, taipei, Language.ZH_HANT)).isEqualTo("2026年12月4日 12:00");
        assertThat(Dates.day(LocalDate.of(2003, 2, 17), Language.EN)).isEqualTo("17 February 2003");
    }

    private static Words words(String english, String chinese) {
        return Words.read(List.of(language -> new StringReader(language == Language.EN ? english : chinese)));
    }
}
