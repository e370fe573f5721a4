package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.value.Language;

class MailTemplatesTest {
    private final MailTemplates templates = MailTemplates.open(Path.of("templates"));

    @ParameterizedTest
    @EnumSource(Language.class)
    void marksEveryMailWithItsLanguageAndEveryTableAsLayout(Language language) {
        for (Map.Entry<String, List<Map<String, ?>>> kind : TrialModels.ALL.entrySet()) {
            for (Map<String, ?> model : kind.getValue()) {
                Document page = Jsoup.parse(
                        templates.render(kind.getKey(), language, model).html());

                assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language.tag());
                assertThat(page.select("html[dir=ltr] > body > div[lang=" + language.tag() + "][dir=ltr]"))
                        .hasSize(1);
                assertThat(page.select("table:not([role=presentation]), img:not([alt])"))
                        .isEmpty();
                assertThat(page.select("h1")).hasSize(1);
                assertThat(page.title()).isNotEmpty();
                assertThat(page.select("link, script, base, img[src^=http]")).isEmpty();
            }
        }
    }

    @Test
    void writesADigestForPeople() {
        Map<String, Object> model = digest();

        RenderedMail mail = templates.render("digest", Language.EN, model);

        assertThat(mail.subject()).isEqualTo("The Letter, Saturday 21 November 2026: 1 story");
        assertThat(mail.text())
                .startsWith(
                        "The Letter\nSaturday 21 November 2026 · 1 story\n\nFrom the editor.\n\nUrgent action [1]\nAlert\ntomorrow\n")
                .contains("A <title> & more [2]\n28 April 2011 · A · B\n\nText\n")
                .contains("[3] https://example.net/1\n")
                .contains("Leave with one click:\n" + ReaderMark.UNSUBSCRIBE.text() + "?topic=press&topic=law\n");
        assertThat(mail.html()).contains("A &lt;title&gt; &amp; more", ">Text</p>", "src=\"cid:picture-1\"");
        assertThat(Jsoup.parse(mail.html()).select("a[href*=topic]").attr("href"))
                .isEqualTo(ReaderMark.UNSUBSCRIBE.text() + "?topic=press&topic=law");
    }

    @Test
    void gathersTheLinksOfAllStoriesInOneList() {
        Map<String, Object> model = digest();
        Map<String, Object> story = new HashMap<>(TrialModels.fullStory());
        story.put("text", "One [1] and $two [2], not [3] nor [1].\n\n[1] https://a.example\n[2] someone@b.example");
        model.put("stories", List.of(story, story));

        String text = templates.render("digest", Language.EN, model).text();

        assertThat(text)
                .contains("One [3] and $two [4], not [3] nor [3].\n", "One [7] and $two [8], not [3] nor [7].\n")
                .contains("\n[3] https://a.example\n[4] someone@b.example\n[5] https://example.net/1\n")
                .doesNotContain("\n[1] https://a.example");
    }

    @Test
    void asksForConfirmationWithOneLinkAndSaysWhatHappensOtherwise() {
        Map<String, ?> model = TrialModels.ALL.get("confirmation").get(0);

        RenderedMail mail = templates.render("confirmation", Language.ZH_HANT, model);

        assertThat(Jsoup.parse(mail.html()).select("a"))
                .singleElement()
                .satisfies(link -> assertThat(link.attr("href")).isEqualTo(ReaderMark.CONFIRM.text()));
        assertThat(mail.text()).contains("\n" + ReaderMark.CONFIRM.text() + "\n", "72", "請不必理會");
    }

    @Test
    void takesMarksOutOfEverythingThatOthersWrote() {
        Map<String, Object> model = digest();
        Map<String, Object> story = new HashMap<>(TrialModels.fullStory());
        story.put("title", "x" + ReaderMark.MANAGE.text());
        story.put("titles", titles("x" + ReaderMark.MANAGE.text()));
        story.put("html", "<a href=\"https://example.net/" + ReaderMark.UNSUBSCRIBE.text() + "\">x</a>");
        story.put("text", ReaderMark.UNSUBSCRIBE.text());
        model.put("stories", List.of(story));
        model.put("intro", "a " + ReaderMark.CONFIRM.text());

        RenderedMail mail = templates.render("digest", Language.EN, model);

        for (String part : List.of(mail.html(), mail.text())) {
            assertThat(part.split("\uFDD0", -1)).hasSize(2);
            assertThat(part).doesNotContain(ReaderMark.MANAGE.text(), ReaderMark.CONFIRM.text());
        }
    }

    @Test
    void makesTheSubjectOneHarmlessLine() {
        Map<String, Object> model = digest();
        model.put("intro", "a\r\nBcc: x@example.com\u0000\u202Eb\u2028c " + "long ".repeat(40));

        String subject = templates.render("digest", Language.EN, model).subject();

        assertThat(subject).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u202E]").endsWith("…");
        assertThat(Columns.of(subject)).isLessThanOrEqualTo(120);
    }

    private static Map<String, Object> digest() {
        Map<String, Object> model = new HashMap<>(TrialModels.ALL.get("digest").get(0));
        Map<String, Object> story = new HashMap<>(TrialModels.fullStory());
        story.put("title", "A <title> & more");
        story.put("titles", titles("A <title> & more"));
        model.put("stories", List.of(story));
        return model;
    }

    private static List<Map<String, Object>> titles(String words) {
        return List.of(Map.of("lang", "en", "words", words, "is_second", false));
    }
}
