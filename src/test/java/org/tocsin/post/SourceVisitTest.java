package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** When sources are asked, and what their answers lead to. */
class SourceVisitTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final TestShelf shelf = new TestShelf();
    private final SettableClock clock = new SettableClock(NOW);
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            shelf.topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            clock);
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
        server.close();
    }

    @Test
    void takesANewAddressAfterThreeAnswersOverADay() {
        server.on("/old", FeedServer.redirect(301, "/new")).on("/new", "text/xml", feed("", "One"));
        long source = add("/old");

        sources.fetch(source);
        sources.fetch(source);
        sources.fetch(source);
        assertThat(status(source).feedUrl()).endsWith("/old");
        clock.moveOn(Duration.ofDays(1));
        sources.fetch(source);

        assertThat(status(source).feedUrl()).endsWith("/new");
        assertThat(status(source).problem()).isNull();
    }

    @Test
    void doesNotTakeANewAddressThatIsOnlyForNow() {
        server.on("/old", FeedServer.redirect(302, "/new")).on("/new", "text/xml", feed("", "One"));
        long source = add("/old");

        for (int day = 0; day < 5; day++) {
            sources.fetch(source);
            clock.moveOn(Duration.ofDays(1));
        }

        assertThat(status(source).feedUrl()).endsWith("/old");
    }

    @Test
    void goesSlowerWhenTheFeedSaysSoAndNeverFaster() {
        server.on("/slow", "text/xml", feed("<ttl>120</ttl>", "One"))
                .on("/fast", "text/xml", feed("<ttl>1</ttl>", "One"))
                .on("/resting", "text/xml", feed("<skipHours><hour>8</hour><hour>9</hour></skipHours>", "One"));

        assertThat(nextAfterFetch("/slow")).isEqualTo(NOW.plus(Duration.ofHours(2)));
        assertThat(nextAfterFetch("/fast")).isBetween(NOW.plusSeconds(13 * 60), NOW.plusSeconds(17 * 60));
        assertThat(nextAfterFetch("/resting")).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void waitsAsLongAsABusyServerWishes() {
        server.on("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            exchange.sendResponseHeaders(429, -1);
        });

        assertThat(nextAfterFetch("/busy")).isEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void saysWhenAFeedHasBeenMissingForFiveDays() {
        server.on("/none", exchange -> exchange.sendResponseHeaders(404, -1));
        long source = add("/none");
        sources.fetch(source);
        assertThat(status(source).problem()).doesNotContain("five days");
        clock.moveOn(Duration.ofDays(5));

        sources.fetch(source);

        assertThat(status(source).problem()).contains("five days");
    }

    @Test
    void asksInFullOnceAWeek() {
        AtomicInteger conditional = new AtomicInteger();
        server.on("/feed", exchange -> {
            conditional.addAndGet(exchange.getRequestHeaders().containsKey("If-None-Match") ? 1 : 0);
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            FeedServer.answer(exchange, 200, "text/xml", feed("", "One"));
        });
        long source = add("/feed");
        sources.fetch(source);
        sources.fetch(source);
        assertThat(conditional).hasValue(1);
        clock.moveOn(Duration.ofDays(7));

        sources.fetch(source);

        assertThat(conditional).hasValue(1);
    }

    @Test
    void asksOneHostForOneThingAtATime() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        IntStream.range(0, 8).forEach(number -> {
            server.on("/feed" + number + "/", exchange -> {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                FeedServer.answer(exchange, 200, "text/xml", feed("", "One"));
                open.decrementAndGet();
            });
            add("/feed" + number + "/");
        });

        assertThat(sources.fetchDue(NOW)).isEqualTo(8);

        assertThat(most).hasValue(1);
    }

    @Test
    void remembersWhatCameOfEachFetch() {
        server.on("/feed", "text/xml", feed("", "One"));
        long source = add("/feed");
        sources.fetch(source);
        server.off("/feed");
        server.on("/feed", exchange -> exchange.sendResponseHeaders(500, -1));
        sources.fetch(source);

        assertThat(sources.history(source, 10))
                .extracting(FetchLogDao.Entry::outcome, FetchLogDao.Entry::added)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("failed", 0),
                        org.assertj.core.groups.Tuple.tuple("read", 1));
    }

    @Test
    void findsFeedsThatAPageNamesAndThoseWhereTheyUsuallyAre() {
        server.on("/named/", "text/html", """
                <html><head><link rel="alternate" type="application/rss+xml" href="/rss">
                <link rel="alternate" type="application/rss+xml" href="/comments/feed"></head></html>
                """.getBytes(StandardCharsets.UTF_8))
                .on("/rss", "text/xml", feed("", "One"))
                .on(
                        "/silent/",
                        exchange -> FeedServer.answer(
                                exchange,
                                exchange.getRequestURI().getPath().matches("/silent/(feed/)?") ? 200 : 404,
                                "text/html",
                                exchange.getRequestURI().getPath().endsWith("feed/")
                                        ? feed("", "Two")
                                        : "<html></html>".getBytes(StandardCharsets.UTF_8)));

        Discovery.Result named = sources.discovery().look(server.at("/named/"));
        Discovery.Result usual = sources.discovery().look(server.at("/silent/"));

        assertThat(named.feeds()).extracting(found -> found.address().getPath()).containsExactly("/rss");
        assertThat(named.feeds().get(0).lines())
                .extracting(Discovery.Line::title)
                .containsExactly("One");
        assertThat(usual.feeds()).extracting(found -> found.address().getPath()).containsExactly("/silent/feed/");
        assertThat(shelf.posts.desk(null, 10)).isEmpty();
    }

    @Test
    void givesTopicsByTheTableAndByRules() {
        shelf.topics.load(List.of(
                new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")),
                new Topics.Entry(new Slug("floods"), new Slug("group"), Map.of(Language.EN, "Floods")),
                new Topics.Entry(new Slug("courts"), new Slug("group"), Map.of(Language.EN, "Courts"))));
        long floods =
                shelf.topics.find(new Slug("floods"), Language.EN).orElseThrow().id();
        long courts =
                shelf.topics.find(new Slug("courts"), Language.EN).orElseThrow().id();
        server.on("/feed", "text/xml", feed("", "Rain at court"));
        long source = add("/feed");
        sources.fetch(source);
        assertThat(sources.care().labels(source))
                .extracting(LabelDao.Label::label)
                .containsExactly("wetter");
        By by = new By(
                new StaffMember(1, "mei", Set.of(Role.WRITER), "abc"), (who, act, subject, detail, now) -> {}, NOW);

        sources.care().map(source, "wetter", floods, false, by);
        sources.care().addRule(source, "keyword", "COURT", courts, by);
        sources.fetch(source);

        assertThat(shelf.posts.care().topics(1)).containsExactlyInAnyOrder(floods, courts);
        assertThat(status(source).unmappedLabels()).isEmpty();
    }

    @Test
    void goesByWayOfAProxyWhereStaffSaySo() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        server.on("/feed", exchange -> {
            asked.addAndGet(exchange.getRequestURI().isAbsolute() ? 1 : 0);
            FeedServer.answer(exchange, 200, "text/xml", feed("", "One"));
        });
        FetchSettings settings = new FetchSettings(
                "Tocsin test",
                false,
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                "http://127.0.0.1:" + server.at("/").getPort(),
                false);
        try (Fetcher fetcher = new Fetcher(settings, clock)) {
            FetchAnswer found =
                    fetcher.get(java.net.URI.create("http://blocked.example.org/feed"), Validators.NONE, 1 << 20, true);
            FetchAnswer inside =
                    fetcher.get(java.net.URI.create("http://192.168.1.1/feed"), Validators.NONE, 1 << 20, true);

            assertThat(found).isInstanceOf(FetchAnswer.Found.class);
            assertThat(inside).isEqualTo(FetchAnswer.Failed.because(FetchTrouble.PRIVATE));
            assertThat(asked).hasValue(1);
        }
    }

    private Instant nextAfterFetch(String path) {
        long source = add(path);
        sources.fetch(source);
        return status(source).nextFetchAt();
    }

    private SourceStatus status(long source) {
        return sources.find(source).orElseThrow();
    }

    private long add(String path) {
        return sources.add(path, server.at(path), LanguageTag.of(Language.EN), NOW);
    }

    private static byte[] feed(String head, String title) {
        return ("<rss version='2.0'><channel><title>Site</title>" + head + "<item><guid>g1</guid><title>" + title
                        + "</title><category>Wetter</category><description>Text.</description></item></channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
