package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.digest.Given.MORNING;

import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class DigestMailTest {
    private Given given;

    @BeforeEach
    void open() {
        given = new Given();
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void listsByTitleWhatIsMoreThanThirtyAndCountsWhatIsMoreThanThat() {
        long reader = given.reader("daily", "en", MailForm.HTML, "press");
        for (int story = 1; story <= 400; story++) {
            given.publish("Story number " + story, "press");
        }

        given.digests().runDue(MORNING);

        Document page = html(reader);
        assertThat(page.select("div.story")).hasSize(30);
        int listed = page.select("ul li a").size();
        assertThat(listed).isGreaterThan(100);
        assertThat(page.text()).contains("400 stories", (370 - listed) + " more stories");
        assertThat(octets(reader)).isLessThan(100_000);
        assertThat(given.number("SELECT LENGTH(stories) - LENGTH(REPLACE(stories, ',', '')) FROM digest_issue"))
                .as("the copy has them all")
                .isEqualTo(399);
    }

    @Test
    void staysBelowWhatProgramsShowWithLongTexts() {
        long reader = given.reader("daily", "zh-Hans", MailForm.HTML, "press");
        for (int story = 1; story <= 12; story++) {
            given.publish(Language.ZH_HANS, "报道" + story, "长文。".repeat(2_000), "press");
        }

        given.digests().runDue(MORNING);

        assertThat(octets(reader)).isBetween(50_000, 100_000);
        Document page = html(reader);
        assertThat(page.select("div.story").size() + page.select("ul li a").size())
                .isEqualTo(12);
    }

    @Test
    void showsTheSummaryOfWhatNoMailCanHoldAndAllOfItInThePlainPart() {
        long reader = given.reader("daily", "en", MailForm.HTML, "press");
        given.publish(Language.ZH_HANS, "A book", "长篇文章。".repeat(9_000), "press");

        given.digests().runDue(MORNING);

        Document page = html(reader);
        assertThat(page.select("div.story").text()).isEqualTo("Summary of A book.");
        assertThat(page.select("a:contains(Read all of it)")).hasSize(1);
        assertThat(given.mailsTo(reader).get(0).length()).isGreaterThan(45_000);
    }

    @Test
    void tellsAStoryOnceAndInWhichOtherLanguagesThereIs() {
        long english = given.reader("daily", "en", MailForm.HTML, "press");
        long chinese = given.reader("daily", "zh-Hant", MailForm.HTML, "press");
        long original = given.publish(Language.EN, "On the press", "Text.", "press");
        long translation = given.translate(original, Language.ZH_HANS, "关于新闻", "press");

        given.digests().runDue(MORNING);

        assertThat(html(english).select("h2 a").text()).isEqualTo("On the press");
        assertThat(html(english).select("a:contains(also in 简体中文)").attr("href"))
                .endsWith("/posts/" + translation);
        assertThat(html(chinese).select("h2 a").text()).isEqualTo("关于新闻");
        assertThat(html(chinese).select("a:contains(另有English)").attr("href")).endsWith("/posts/" + original);
    }

    @Test
    void leadsToAPageThatOffersToLeaveEachTopicThatIsInIt() {
        long reader = given.reader("daily", "en", MailForm.HTML, "press", "labor", "law");
        given.publish("On the press", "press");
        given.publish("On the law", "law");

        given.digests().runDue(MORNING);

        String link = ReaderMark.UNSUBSCRIBE.text() + "?topic=press&topic=law";
        assertThat(given.mailsTo(reader)).singleElement().asString().contains(link);
        assertThat(html(reader).select("a[href*=topic=press]").eachAttr("href")).containsExactly(link);
    }

    @Test
    void setsAStoryFromRightToLeftInALetterFromLeftToRight() {
        long reader = given.reader("daily", "en", MailForm.HTML, "press");
        long post = given.publish(Language.EN, "ئۇيغۇرچە خەۋەر", "بۇ بىر سىناق.", "press");
        given.execute("UPDATE post SET language = 'ug' WHERE id = ?", post);

        given.digests().runDue(MORNING);

        Document page = html(reader);
        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("ltr");
        assertThat(page.selectFirst("div.story").attr("dir")).isEqualTo("rtl");
        assertThat(page.selectFirst("div.story").attr("lang")).isEqualTo("ug");
        assertThat(page.selectFirst("h2[id]").attr("dir")).isEqualTo("rtl");
    }

    @Test
    void leadsFromTheContentsToEachStoryAndSaysWhyItCame() {
        long reader = given.reader("daily", "en", MailForm.HTML, "press", "law");
        given.publish("One", "press");
        given.publish("Two", "press");
        given.publish("Three", "law");

        given.digests().runDue(MORNING);

        Document page = html(reader);
        assertThat(page.select("ol a[href^=#story-]"))
                .hasSize(3)
                .allSatisfy(link -> assertThat(page.select(link.attr("href"))).hasSize(1));
        assertThat(page.body().text()).startsWith("Three · Two · One");
        assertThat(page.text())
                .contains("You get this because you chose these topics: press, law.", "1 Example Street");
        assertThat(page.select("a:contains(safe to forward)").attr("href"))
                .matches("https://letters\\.example\\.org/letters/[a-z2-7]{26}");
    }

    private Document html(long reader) {
        return Jsoup.parse(given.told("html", reader).get(0));
    }

    private int octets(long reader) {
        return given.told("html", reader).get(0).getBytes(StandardCharsets.UTF_8).length;
    }
}
