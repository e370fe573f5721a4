package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.digest.Given.MORNING;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.post.Draft;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.MailForm;

class RightToLeftTest {
    private Given given;
    private long reader;
    private List<Article> articles;

    private record Article(String title, String text) {}

    @BeforeEach
    void publishWhatTheSampleSays() throws IOException {
        given = new Given();
        reader = given.reader("daily", "en", MailForm.HTML, "press");
        articles = articles();
        String markdown = articles.get(0).text() + "\n\n> " + articles.get(1).text() + "\n\n- "
                + articles.get(2).text() + "\n- [" + articles.get(2).title() + "](https://udhr.example.org/ug/19)";
        Draft draft = new Draft(
                new LanguageTag("ug"),
                articles.get(0).title(),
                articles.get(1).text(),
                markdown,
                Set.of(given.topic("press")),
                null);
        given.posts.write(draft, MORNING.minus(Duration.ofHours(4)));
        given.posts.releaseDue(MORNING.minus(Duration.ofHours(4)));
        given.digests().runDue(MORNING);
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void setsAStoryItsQuotesAndItsListsFromRightToLeft() {
        Document page = Jsoup.parse(given.told("html", reader).get(0));
        Element story = page.selectFirst("div.story");

        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("ltr");
        assertThat(story.attr("dir")).isEqualTo("rtl");
        assertThat(story.attr("lang")).isEqualTo("ug");
        assertThat(story.attr("style")).contains("text-align:start");
        assertThat(page.selectFirst("h2[id]").attr("dir")).isEqualTo("rtl");
        assertThat(story.select("p, ul, li blockquote, blockquote"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(element.attr("dir"))
                        .as("also where a program takes it out of what is around it")
                        .isEqualTo("rtl"));
        assertThat(story.selectFirst("blockquote").attr("style"))
                .contains("padding:0 16px 0 0", "border-left:0", "border-right:3px");
        assertThat(story.selectFirst("ul").attr("style")).contains("padding:0 24px 0 0");
        assertThat(story.selectFirst("blockquote").text())
                .isEqualTo(articles.get(1).text());
        assertThat(story.selectFirst("li a").attr("href")).isEqualTo("https://udhr.example.org/ug/19");
    }

    @Test
    void saysTheSameInThePlainPart() {
        String text = given.mailsTo(reader).get(0);
        String inOneLine = text.replaceAll("\\s+", " ");

        for (Article article : articles.subList(0, 1)) {
            assertThat(inOneLine).contains(article.title(), article.text());
        }
        assertThat(inOneLine.replace("> ", "")).contains(articles.get(1).text());
        assertThat(text).contains("\n> " + articles.get(1).text().substring(0, 10));
        assertThat(text).contains("\n- " + articles.get(2).text().substring(0, 10));
        assertThat(text).containsPattern("\\[\\d+] https://udhr\\.example\\.org/ug/19\n");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
    }

    private static List<Article> articles() throws IOException {
        try (InputStream feed = RightToLeftTest.class.getResourceAsStream("/feeds/rtl-ug.xml")) {
            return Jsoup.parse(feed, "UTF-8", "", Parser.xmlParser()).select("item").stream()
                    .map(item -> new Article(
                            item.selectFirst("title").text(),
                            Jsoup.parse(item.selectFirst("description").text()).text()))
                    .toList();
        }
    }
}
