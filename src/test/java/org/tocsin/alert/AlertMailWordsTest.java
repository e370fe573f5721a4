package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.Language;
import org.tocsin.web.Pages;

class AlertMailWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final AlertMail mail =
            new AlertMail(MailTemplates.open(Path.of("templates")), Given.SITE, Pages.words(List.of("web", "alert")));

    /** Both bodies as they are read. */
    private List<String> read(AlertContent content, Language reader) {
        AlertSending.Order order = new AlertSending.Order(1, "ua-12-26", "UA 12/26", 1, content, null, null);
        RenderedMail rendered = mail.render(order, reader, NOW);
        return List.of(Jsoup.parse(rendered.html()).text(), rendered.text().replaceAll("\\s+", " "));
    }

    @Test
    void saysTheWordsOfTheFactsInTheLanguageOfTheMail() {
        assertThat(read(Sample.content(), Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .contains("aged 54 · worker · he/him", "charge: subversion (Article 105)")
                        .contains("Liaoyang, Liaoning, China"));
        for (Language language : List.of(Language.ZH_HANS, Language.ZH_HANT)) {
            assertThat(read(Sample.content(), language))
                    .allSatisfy(text -> assertThat(text)
                            .contains("工人 · 他", "铁岭", "颠覆国家政权（刑法第105条）", "辽宁辽阳")
                            .doesNotContain("worker", "he/him", "Tieling", "subversion", "Article 105", "Liaoyang"));
        }
    }

    @Test
    void asksForEverythingElseThatReadersCanDo() {
        AlertVersion chinese = Sample.chinese();
        TreeMap<String, String> words = new TreeMap<>(chinese.words());
        words.put("At the gate", "在大门口");
        AlertContent content =
                Sample.content().with(Sample.calling(Sample.facts())).with("zh-Hans", chinese.with(words), true);

        assertThat(read(content, Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .contains("Sign the petition", "Donate", "Call or write to your own representative")
                        .contains("Tuesday 1 December 2026, 18:00 (China Standard Time, UTC+8) · At the gate"));
        assertThat(read(content, Language.ZH_HANS))
                .allSatisfy(text -> assertThat(text).contains("签署请愿书", "在大门口").doesNotContain("At the gate"));
        assertThat(read(content, Language.EN).get(1)).contains("https://petition.example/1", "https://gifts.example/1");
    }
}
