package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** That one piece of news is one post, and one story, whatever its source does to it. */
class IdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String LONG = IntStream.range(0, 60)
            .mapToObj(number ->
                    "Sentence number " + number + " tells of what happened in the town of " + number * 7 + ".")
            .reduce("", (one, other) -> one + " " + other);

    private final TestShelf shelf = new TestShelf();
    private final SettableClock clock = new SettableClock(NOW);
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            shelf.topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            clock.withZone(ZoneOffset.UTC));
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        List<Topics.Entry> entries = new ArrayList<>();
        entries.add(new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")));
        Stream.of("Floods", "Prisons", "Courts", "Press", "Labour")
                .forEach(name -> entries.add(
                        new Topics.Entry(new Slug(name.toLowerCase()), new Slug("group"), Map.of(Language.EN, name))));
        shelf.topics.load(entries);
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
        server.close();
    }

    @Test
    void makesOnePostWithFiveTopicsOfOneInFiveCategoryFeeds() {
        List<Topic> topics = shelf.topics.groups(Language.EN).get(0).topics();
        List<Long> feeds = new ArrayList<>();
        for (Topic topic : topics) {
            long feed = add("/" + topic.slug(), rss(item("old-" + topic.slug(), topic.name(), "Old.")));
            sources.fetch(feed);
            feeds.add(feed);
        }

        for (int i = 0; i < feeds.size(); i++) {
            Topic topic = topics.get(i);
            serve("/" + topic.slug(), rss(item("https://site.example/?p=77", topic.name(), "New.")));
            sources.fetch(feeds.get(i));
        }
        release();

        List<ReleasedPost> released = released();
        assertThat(released).hasSize(1);
        assertThat(released.get(0).topicIds())
                .containsExactlyInAnyOrderElementsOf(
                        topics.stream().map(Topic::id).toList());
    }

    @Test
    void knowsAPostAgainUnderAnotherGuidByItsPage() {
        long feed = baseline();
        serve("/feed", rss(linked("guid-1", "https://site.example/2026/a", "Text.")));
        sources.fetch(feed);
        serve(
                "/feed",
                rss(linked("https://site.example/?p=9", "http://www.site.example/2026/a/?utm_source=rss", "Text.")));

        assertThat(sources.fetch(feed).added()).isZero();
        assertThat(sources.fetch(feed).added()).isZero();
        release();
        assertThat(released()).hasSize(1);
    }

    @Test
    void holdsATextThatWasPublishedBeforeUnderAnotherName() {
        long feed = baseline();
        serve("/feed", rss(item("one", "Floods", LONG)));
        sources.fetch(feed);
        serve("/feed", rss(item("two", "Floods", LONG + " One more word.") + item("one", "Floods", LONG)));
        sources.fetch(feed);
        release();

        assertThat(released()).extracting(ReleasedPost::title).containsExactly("Title of one");
        assertThat(held()).extracting(ShelfDao.Desk::heldBecause).containsExactly("repeat");
    }

    @Test
    void joinsTranslationsThatNameEachOther() {
        long feed = baseline();
        serve(
                "/feed",
                atom(entry("en-1", "en", "https://site.example/hello", "zh-Hans", "https://site.example/nihao")));
        sources.fetch(feed);
        assertThat(shelf.posts.releaseDue(NOW.plus(Duration.ofHours(23)))).isZero();
        serve(
                "/feed",
                atom(entry("zh-1", "zh-Hans", "https://site.example/nihao", "en", "https://site.example/hello")));
        clock.moveOn(Duration.ofHours(1));
        sources.fetch(feed);

        release();

        assertThat(released())
                .hasSize(2)
                .extracting(ReleasedPost::storyId)
                .containsOnly(released().get(0).storyId());
    }

    @Test
    void waitsForATranslationNoLongerThanItsWindow() {
        long feed = baseline();
        serve(
                "/feed",
                atom(entry("en-1", "en", "https://site.example/hello", "zh-Hans", "https://site.example/nihao")));
        sources.fetch(feed);

        assertThat(shelf.posts.releaseDue(NOW.plus(Duration.ofHours(23)))).isZero();
        assertThat(shelf.posts.releaseDue(NOW.plus(Duration.ofHours(25)))).isEqualTo(1);
    }

    @Test
    void joinsTranslationsByTheirAddressesAndByOneGuidAndKeepsThemApart() {
        long feed = baseline();
        serve(
                "/feed",
                rss(linked(
                                "7 at https://site.example",
                                "https://site.example/en/node/7",
                                "It rained for days in the north.")
                        + linked(
                                "7 at https://site.example",
                                "https://site.example/zh-hans/node/7",
                                "北方下了好几天的雨，许多人无家可归。")
                        + linked("guid-b", "https://site.example/en/node/8", "Another text in the English language.")
                        + linked("guid-c", "https://site.example/zh-hans/node/8", "另外一篇用中文写成的文章，讲的是别的事情。")));
        sources.fetch(feed);
        release();

        List<ReleasedPost> posts = released();
        assertThat(posts).hasSize(4);
        assertThat(posts.stream().map(ReleasedPost::storyId).distinct()).hasSize(2);
        assertThat(posts).extracting(post -> post.language().value()).containsOnly("en", "zh-Hans");
    }

    @Test
    void joinsTranslationsByWhatStaffSayOfTheirAddresses() {
        long feed = baseline();
        say(feed, "/cn/", "zh-Hans");
        say(feed, "tw.site.example", "zh-Hant");
        serve(
                "/feed",
                rss(linked("a", "https://site.example/news/cn/2026/rain.html", "北方下了好几天的雨，许多人无家可归。")
                        + linked("b", "https://site.example/news/2026/rain.html", "It rained for days in the north.")
                        + linked("c", "https://site.example/news/2026/snow.html", "It snowed for days in the south.")));

        sources.fetch(feed);
        release();

        Map<String, Long> stories =
                released().stream().collect(Collectors.toMap(ReleasedPost::title, ReleasedPost::storyId));
        assertThat(stories.get("北方下了好几天的雨，许多人无家可归。")).isEqualTo(stories.get("It rained for days in the north."));
        assertThat(stories.get("It snowed for days in the south."))
                .isNotEqualTo(stories.get("It rained for days in the north."));
    }

    @Test
    void takesTheLanguageFromTheAddressWhereTheFeedSaysWhatItsProgramSays() {
        long feed = baseline();
        say(feed, "zh.", "zh-Hant");
        serve(
                "/feed",
                rss("<language>en-US</language>"
                        + linked("a", "https://zh.site.example/a", "中文和一些 English words in the title")
                        + linked("b", "https://www.site.example/b", "Words")));

        sources.fetch(feed);
        release();

        assertThat(released()).extracting(post -> post.language().value()).containsExactlyInAnyOrder("zh-Hant", "en");
    }

    private void say(long source, String part, String language) {
        By by = new By(
                new StaffMember(1, "mei", Set.of(Role.WRITER), "abc"), (who, act, subject, detail, now) -> {}, NOW);
        sources.care().putAddressRule(source, part, new LanguageTag(language), by);
    }

    @Test
    void sendsAStoryOnceThoughItsTranslationComesLater() {
        long feed = baseline();
        serve("/feed", rss(linked("a", "https://site.example/en/node/7", "It rained for days in the north.")));
        sources.fetch(feed);
        release();
        long mark = shelf.posts.latestRelease();
        serve("/feed", rss(linked("b", "https://site.example/zh-hans/node/7", "北方下了好几天的雨，许多人无家可归。")));
        sources.fetch(feed);
        release();

        assertThat(shelf.posts.releasedAfter(mark, shelf.posts.latestRelease())).isEmpty();
        assertThat(shelf.posts.releasedAfter(0, shelf.posts.latestRelease())).hasSize(2);
    }

    @Test
    void holdsWhatVanishesBeforeItIsSent() {
        long feed = baseline();
        String others = item("b", "Floods", "B.", NOW.minus(Duration.ofDays(2)))
                + item("c", "Floods", "C.", NOW.minus(Duration.ofDays(3)))
                + item("d", "Floods", "D.", NOW.minus(Duration.ofDays(4)));
        serve("/feed", rss(item("a", "Floods", "A.", NOW.minus(Duration.ofDays(1))) + others));
        sources.fetch(feed);
        serve("/feed", rss(others));

        sources.fetch(feed);
        release();

        assertThat(released())
                .extracting(ReleasedPost::title)
                .doesNotContain("Title of a")
                .hasSize(3);
        assertThat(held()).extracting(ShelfDao.Desk::heldBecause).containsExactly("vanished");
        serve("/feed", rss(item("a", "Floods", "A.", NOW.minus(Duration.ofDays(1))) + others));
        sources.fetch(feed);
        release();
        assertThat(released()).hasSize(4);
    }

    @Test
    void holdsWhatIsDatedAheadUntilItsDay() {
        long feed = baseline();
        serve("/feed", rss(item("a", "Floods", "A.", NOW.plus(Duration.ofHours(5)))));
        sources.fetch(feed);

        assertThat(shelf.posts.releaseDue(NOW.plus(Duration.ofHours(4)))).isZero();
        assertThat(shelf.posts.releaseDue(NOW.plus(Duration.ofHours(5)))).isEqualTo(1);
    }

    @Test
    void keepsWhatAPostSaidBeforeItsSourceChangedIt() {
        long feed = baseline();
        serve("/feed", rss(item("a", "Floods", "First words.")));
        sources.fetch(feed);
        release();
        serve("/feed", rss(item("a", "Floods", "Second words.")));
        sources.fetch(feed);

        Versions versions = new Versions(shelf.database.jdbi());
        assertThat(versions.of(released().get(0).id()))
                .extracting(VersionDao.Version::text)
                .containsExactly("First words.");
        assertThat(released().get(0).text()).isEqualTo("Second words.");
    }

    private long baseline() {
        long feed = add("/feed", rss(""));
        sources.fetch(feed);
        return feed;
    }

    private void release() {
        shelf.posts.releaseDue(clock.instant().plus(Duration.ofMinutes(10)));
    }

    private List<ReleasedPost> released() {
        return shelf.posts.releasedAfter(0, shelf.posts.latestRelease());
    }

    private List<ShelfDao.Desk> held() {
        return shelf.posts.desk(null, 100).stream()
                .filter(post -> post.state().equals("held"))
                .toList();
    }

    private long add(String path, String feed) {
        server.on(path, "application/xml", feed.getBytes(StandardCharsets.UTF_8));
        return sources.add(path, server.at(path), LanguageTag.of(Language.EN), NOW);
    }

    private void serve(String path, String feed) {
        server.off(path);
        server.on(path, "application/xml", feed.getBytes(StandardCharsets.UTF_8));
    }

    static String rss(String items) {
        return "<rss version='2.0'><channel><title>Site</title><link>https://site.example/</link>" + items
                + "</channel></rss>";
    }

    private static String item(String guid, String category, String text) {
        return item(guid, category, text, NOW);
    }

    private static String item(String guid, String category, String text, Instant dated) {
        return "<item><guid isPermaLink='false'>" + guid + "</guid><title>Title of " + guid + "</title><category>"
                + category + "</category><pubDate>" + dated + "</pubDate><description>&lt;p>" + text
                + "&lt;/p></description></item>";
    }

    private static String linked(String guid, String link, String text) {
        return "<item><guid isPermaLink='false'>" + guid + "</guid><link>" + link + "</link><title>" + text
                + "</title><description>&lt;p>" + text + "&lt;/p></description></item>";
    }

    private static String atom(String entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><title>Site</title><link href='https://site.example/'/>"
                + entries + "</feed>";
    }

    private static String entry(String id, String language, String own, String other, String translation) {
        return "<entry xml:lang='" + language + "'><id>" + id + "</id><title>"
                + (language.equals("en") ? "Hello" : "你好")
                + "</title><link href='" + own + "'/><link rel='alternate' hreflang='" + other + "' href='"
                + translation
                + "'/><content type='text'>"
                + (language.equals("en") ? "Hello to all of you out there." : "大家好，这是一篇文章。")
                + "</content></entry>";
    }
}
