package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

class PostPagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Site SITE = TestSite.at("https://news.example");

    private final TestShelf shelf = new TestShelf();
    private final Topics topics = shelf.topics;
    private final Posts posts = shelf.posts;
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            clock);
    private final TestBrowser browser = browser();
    private long floods;

    private TestBrowser browser() {
        StaffMember member = new StaffMember(1, "mei", Set.of(Role.WRITER), "abc");
        return TestBrowser.of(SITE, List.of("post", "staff"), jersey -> {
            PostPages.register(jersey, posts, sources, topics, clock);
            jersey.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(member).to(StaffMember.class);
                }
            });
        });
    }

    @BeforeEach
    void start() {
        topics.load(List.of(
                new Topics.Entry(new Slug("nature"), null, names("Nature", "自然", "自然")),
                new Topics.Entry(new Slug("floods"), new Slug("nature"), names("Floods", "洪水", "洪水")),
                new Topics.Entry(
                        new Slug("press-freedom"), new Slug("nature"), names("Freedom of the Press", "新闻自由", "新聞自由"))));
        floods = topics.find(new Slug("floods"), Language.EN).map(Topic::id).orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        sources.close();
    }

    @Test
    void listsTopicsInTheLanguageOfThePage() {
        assertThat(browser.get("/topics").text()).contains("Nature", "Floods", "Freedom of the Press");
        assertThat(browser.get("/zh-Hant/topics").text()).contains("主題", "洪水", "新聞自由");
    }

    @Test
    void findsTopicsByAnyOfTheirNames() {
        assertThat(browser.get("/topics?q=PRESS").text())
                .contains("Freedom of the Press")
                .doesNotContain("Floods");
        assertThat(browser.get("/zh-Hans/topics?q=%E6%96%B0%E8%81%9E").text()).contains("新闻自由");
        assertThat(browser.get("/zh-Hans/topics?q=press").text()).contains("新闻自由");
        assertThat(browser.get("/topics?q=%3Cb%3E").body()).contains("No topic is called anything like “&lt;b&gt;”.");
    }

    @Test
    void saysSoWhenATopicHasNoPosts() {
        assertThat(browser.get("/topics/floods").text()).contains("Nothing has been published under this topic yet");
        assertThat(browser.get("/zh-Hans/topics/floods").text()).contains("此主题下还没有内容");
        assertThat(browser.get("/topics/nature").status()).isEqualTo(404);
        assertThat(browser.get("/topics/nothing").status()).isEqualTo(404);
        assertThat(browser.get("/topics/a--b").status()).isEqualTo(404);
    }

    @Test
    void pagesThroughTheNewestByKey() {
        for (int i = 1; i <= 23; i++) {
            write("Post number " + i, LanguageTag.of(Language.EN), NOW.plusSeconds(i));
        }

        TestBrowser.Answer first = browser.get("/topics/floods");
        TestBrowser.Answer second = browser.get("/topics/floods?before=4");

        assertThat(first.text()).contains("Post number 23", "Post number 4").doesNotContain("Post number 3 ");
        assertThat(first.body()).contains("/topics/floods?before=4\"", "/subscribe?topic=floods\"");
        assertThat(second.text()).contains("Post number 3 ", "Post number 1 ").doesNotContain("Post number 4 ");
    }

    @Test
    void showsAPostInItsOwnLanguageOnAPageInAnother() {
        long id = write("洪水来了", LanguageTag.of(Language.ZH_HANS), NOW);

        TestBrowser.Answer page = browser.get("/posts/" + id);

        assertThat(page.body())
                .contains("<h1 lang=\"zh-Hans\" dir=\"ltr\">洪水来了</h1>", "21 November 2026", "<p>Text.</p>")
                .contains("href=\"/topics/floods\">Floods</a>");
        assertThat(browser.get("/posts/99").status()).isEqualTo(404);
    }

    @Test
    void givesOutAFeedThatParsesAndAsksToBeAskedSeldom() throws Exception {
        write("One & two", LanguageTag.of(Language.EN), NOW);
        write("洪水", LanguageTag.of(Language.ZH_HANS), NOW.plusSeconds(1));

        TestBrowser.Answer all = browser.get("/feed");
        TestBrowser.Answer chinese = browser.get("/zh-Hans/topics/floods/feed");

        DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(all.body().getBytes(StandardCharsets.UTF_8)));
        Feed read = new FeedReader(ZoneOffset.UTC).read(all.body().getBytes(StandardCharsets.UTF_8), null, null);
        assertThat(read.isRepaired()).isFalse();
        assertThat(read.items()).extracting(FeedItem::title).containsExactly("洪水", "One & two");
        assertThat(read.items().get(0).language()).isEqualTo("zh-Hans");
        assertThat(read.items().get(0).content()).isEqualTo("<p>Text.</p>");
        assertThat(chinese.body()).contains("权利信札 · 洪水").doesNotContain("One &amp; two");
        assertThat(all.headers()).containsKeys("ETag", "Last-Modified");
    }

    @Test
    void givesOutTheSameAsRssAndByLanguage() throws Exception {
        write("One & two", LanguageTag.of(Language.EN), NOW);
        write("洪水", LanguageTag.of(Language.ZH_HANS), NOW.plusSeconds(1));

        TestBrowser.Answer all = browser.get("/topics/floods/rss");

        Feed read = new FeedReader(ZoneOffset.UTC).read(all.body().getBytes(StandardCharsets.UTF_8), null, null);
        assertThat(read.isRepaired()).isFalse();
        assertThat(read.items()).extracting(FeedItem::title).containsExactly("洪水", "One & two");
        assertThat(read.items().get(1).dated()).isEqualTo(NOW);
        assertThat(all.headers()).containsKeys("ETag", "Last-Modified");
        assertThat(browser.get("/rss?language=zh-Hans").body()).contains("洪水").doesNotContain("One &amp; two");
        assertThat(browser.get("/feed?language=en").body())
                .contains("One &amp; two")
                .doesNotContain("洪水");
    }

    @Test
    void countsHowOftenAPostIsOpenedInTwoDaysAndNothingElse() {
        long rain = write("Rain", LanguageTag.of(Language.EN), NOW);
        long snow = write("Snow", LanguageTag.of(Language.EN), NOW);
        browser.get("/posts/" + snow);
        browser.get("/posts/" + snow);
        browser.get("/posts/" + rain);

        posts.writeReads(NOW);

        assertThat(posts.mostRead(Language.EN, NOW, 5))
                .extracting(PostCard::title)
                .containsExactly("Snow", "Rain");
        posts.writeReads(NOW.plus(Duration.ofDays(3)));
        assertThat(posts.mostRead(Language.EN, NOW.plus(Duration.ofDays(3)), 5)).isEmpty();
    }

    @Test
    void takesAPostFromStaffAndKeepsWhatWasTypedWhenSomethingIsMissing() {
        Map<String, String> typed = form();
        typed.put("title", "");
        typed.put("when", "later");
        typed.put("date", "2026-11-20");
        typed.put("time", "08:00");

        TestBrowser.Answer refused = browser.post("/staff/posts/new", typed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("The post needs a title.", "The time of publication has passed.")
                .contains("It <rained>.");
        assertThat(refused.body()).contains("value=\"" + floods + "\" checked", "value=\"2026-11-20\"");
        assertThat(posts.desk(null, 10)).isEmpty();
    }

    @Test
    void previewsWithoutKeepingAnything() {
        Map<String, String> typed = form();
        typed.put("step", "preview");

        TestBrowser.Answer preview = browser.post("/staff/posts/new", typed);

        assertThat(preview.body()).contains("<p>It &lt;rained&gt;.</p>");
        assertThat(posts.desk(null, 10)).isEmpty();
    }

    @Test
    void releasesWhatStaffWroteAtItsTime() {
        Map<String, String> typed = form();
        typed.put("when", "later");
        typed.put("date", "2026-11-22");
        typed.put("time", "08:00");

        TestBrowser.Answer taken = browser.post("/staff/posts/new", typed);

        assertThat(taken.status()).isEqualTo(303);
        assertThat(browser.get("/staff/posts?written=1").text())
                .contains("taken in", "Rain", "waiting", "Written here");
        assertThat(posts.releaseDue(Instant.parse("2026-11-21T23:59:59Z"))).isZero();
        assertThat(posts.releaseDue(Instant.parse("2026-11-22T00:00:00Z"))).isEqualTo(1);
        assertThat(browser.get("/staff/posts").text()).contains("released");
    }

    @Test
    void looksAfterSources() throws Exception {
        try (FeedServer server = new FeedServer()) {
            server.on("/feed", "text/xml", FeedReaderTest.file("wp-full.xml"));
            assertThat(browser.get("/staff/sources").text()).contains("There are no sources yet.");
            assertThat(browser.post("/staff/sources", Map.of("name", "Desk", "address", "nowhere", "language", "en"))
                            .text())
                    .contains("Give the address of the feed");
            Map<String, String> typed =
                    Map.of("name", "Desk", "address", server.at("/feed").toString(), "language", "en");
            assertThat(browser.post("/staff/sources", typed).status()).isEqualTo(303);

            assertThat(browser.post("/staff/sources/1/fetch", Map.of("form", "abc"))
                            .status())
                    .isEqualTo(303);

            assertThat(browser.get("/staff/sources").text()).contains("Desk", "fine", "3");
            assertThat(chosen("freedom of expression")).isEqualTo("– nothing yet –");
            browser.post("/staff/sources/1/labels", Map.of("label", "freedom of expression", "as", "" + floods));
            assertThat(chosen("freedom of expression")).isEqualTo("Floods");
            browser.post("/staff/sources/1/labels", Map.of("label", "freedom of expression", "as", "ignore"));
            assertThat(chosen("freedom of expression")).isEqualTo("never a topic");
            assertThat(browser.get("/staff/sources/1").text())
                    .contains("freedom of expression", "Figure, caption & credit", "at most 10");
            assertThat(browser.post("/staff/sources/1/pick", Map.of("post", "1"))
                            .status())
                    .isEqualTo(303);
            assertThat(posts.releaseDue(NOW)).isEqualTo(1);
            browser.post("/staff/sources/1/pause", Map.of("form", "abc"));
            assertThat(browser.get("/staff/sources").text()).contains("paused", "Resume");
            assertThat(browser.get("/staff/sources/2").status()).isEqualTo(404);
        }
    }

    /** What stands in the field beside a label; a browser shows the first where nothing is chosen. */
    private String chosen(String label) {
        Element select = Jsoup.parse(browser.get("/staff/sources/1").body())
                .selectFirst("form:has(input[name=label][value='" + label + "']) select");
        Element option = select.selectFirst("option[selected]");
        return (option == null ? select.selectFirst("option") : option).text();
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("title", "Rain");
        form.put("language", "en");
        form.put("topic", String.valueOf(floods));
        form.put("summary", "");
        form.put("markdown", "It <rained>.");
        form.put("when", "now");
        form.put("step", "publish");
        return form;
    }

    private long write(String title, LanguageTag language, Instant at) {
        long id = posts.write(new Draft(language, title, null, "Text.", Set.of(floods), at), NOW);
        posts.releaseDue(at);
        return id;
    }

    private static Map<Language, String> names(String english, String simplified, String traditional) {
        return Map.of(Language.EN, english, Language.ZH_HANS, simplified, Language.ZH_HANT, traditional);
    }
}
