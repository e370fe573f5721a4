package org.tocsin.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.alert.AlertCard;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.post.PictureRef;
import org.tocsin.post.PostCard;
import org.tocsin.subscriber.JoinAddresses;
import org.tocsin.subscriber.ReachableAddresses;
import org.tocsin.subscriber.SignUpConfig;
import org.tocsin.subscriber.SignUpForms;
import org.tocsin.subscriber.SignUpGuard;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.text.Words;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.PageRenderer;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;

final class FrontPageTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static final Site SITE = new Site(
            URI.create("https://letter.example"),
            Map.of("en", "The Rights Letter", "zh-Hans", "权利信札", "zh-Hant", "權利信札"),
            Map.of(
                    "en",
                    "News of rights and of the people who defend them, by mail, in Chinese and English. Choose your"
                            + " topics; when someone needs letters at once, we tell you whom to write to.",
                    "zh-Hans",
                    "关于权利与权利捍卫者的消息，以中英文邮件寄达。请选择主题；有人急需声援时，我们会告诉您该写信给谁。",
                    "zh-Hant",
                    "關於權利與權利捍衛者的消息，以中英文郵件寄達。請選擇主題；有人急需聲援時，我們會告訴您該寫信給誰。"),
            "1 Example Street, Example City",
            "desk@letter.example",
            ZoneId.of("Asia/Taipei"));
    static final Words WORDS = Pages.words(List.of("web", "subscriber", "alert", "front"));

    @TempDir
    static Path folder;

    static TestDatabase database;
    static SignUpForms forms;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.fresh();
        Topics topics = new Topics(database.jdbi(), database.transactions());
        topics.load(sampleTopics());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        forms = new SignUpForms(
                new TopicLists(topics),
                SITE,
                new SignUpGuard(SignUpConfig.usual(), KeyRing.open(folder), address -> "other", clock),
                new JoinAddresses("bounces.letter.example"),
                new ReachableAddresses(() -> true),
                clock);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void staysLightWithEveryTopicAndAFullPageOfNews(Language language) throws IOException {
        String page = render(full(language));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(50 * 1024);
        assertThat(page).doesNotContain("style=", "<script", "http://");
        assertThat(page).contains("223", "value=\"censorship\"", "class=\"until\"", "/pictures/1");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void readsWellBeforeAnythingIsPublished(Language language) throws IOException {
        String page = render(new FrontPage(
                context(language), forms.onFrontPage(context(language), 0), List.of(), List.of(), List.of()));

        assertThat(page).contains(WORDS.say(language, "front_no_posts"));
        assertThat(page).doesNotContain(WORDS.say(language, "front_closed_actions"), "class=\"alert\"");
    }

    @Test
    void marksThePostsThatAreInAnotherLanguageThanThePage() throws IOException {
        assertThat(render(full(Language.EN))).contains("<li lang=\"zh-Hans\" dir=\"ltr\">");
    }

    static FrontPage full(Language language) {
        Topic topic = new Topic(1, new Slug("bilateral-dialogue"), 2L, "Bilateral dialogue");
        PostCard english = new PostCard(
                8,
                "en",
                "ltr",
                "US envoy speaks of serious backsliding after rights talks",
                "At the end of two days of dialogue in Beijing, the assistant secretary of state described the trend"
                        + " of recent months, AFP reported.",
                Instant.parse("2011-04-28T02:00:00Z"),
                List.of(topic),
                new PictureRef(1, "/pictures/1", "A long table with microphones", null));
        PostCard chinese = new PostCard(
                7,
                "zh-Hans",
                "ltr",
                "公民联盟吁请人大立法：官员公布财产",
                "元旦当天，联盟成员在纽约中国领事馆前集会，呼吁全国人大三月会议通过官员财产申报法。",
                Instant.parse("2013-01-01T02:00:00Z"),
                List.of(topic),
                null);
        AlertCard alert = new AlertCard(
                1,
                "ua-12-26",
                "UA 12/26",
                "en",
                "ltr",
                "Four workers’ representatives held after a peaceful march",
                "Ask for their release, and for medical care for one of them.",
                "",
                LocalDate.of(2026, 11, 20),
                Instant.parse("2026-11-20T08:00:00Z"),
                null,
                true,
                Instant.parse("2026-12-04T15:59:00Z"),
                ZoneId.of("Asia/Shanghai"),
                true);
        return new FrontPage(
                context(language),
                forms.onFrontPage(context(language), 223),
                List.of(alert),
                List.of(english, chinese, english, chinese, english, chinese, english, chinese, english, chinese),
                List.of(alert, alert, alert));
    }

    static PageContext context(Language language) {
        return new PageContext(SITE, WORDS, language, "/");
    }

    static String render(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PageRenderer().render(page, Locale.ROOT, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The 125 topics of the sample publication. */
    private static List<Topics.Entry> sampleTopics() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FrontPageTest.class.getResourceAsStream("/org/tocsin/demo/topics.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Topics.Entry(
                            new Slug(cells[0]),
                            cells[1].isEmpty() ? null : new Slug(cells[1]),
                            Map.of(Language.EN, cells[2], Language.ZH_HANS, cells[3], Language.ZH_HANT, cells[4])))
                    .toList();
        }
    }
}
