package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

class SourcesTest {
    private static final LanguageTag ENGLISH = LanguageTag.of(Language.EN);

    private final TestShelf shelf = new TestShelf();
    private final Topics topics = shelf.topics;
    private final Posts posts = shelf.posts;
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            Clock.systemUTC());

    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        topics.load(List.of(
                new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")),
                entry("us-china", "US-China", "美中关系", "美中關係"),
                entry("bilateral-dialogue", "Bilateral Dialogue", "双边对话", "雙邊對話"),
                entry("freedom-of-expression", "Freedom of Expression", "言论自由", "言論自由"),
                entry("law-justice", "Law & Justice", "法律与司法", "法律與司法")));
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
        server.close();
    }

    @Test
    void importsTheSamplePublicationWithPicturesAndChinese() {
        Stream.of("candle", "consulate", "desk", "street", "talks", "works")
                .forEach(name -> server.on("/" + name + ".png", "image/png", sample("img/" + name + ".png")));
        List<Integer> added = Stream.of("wordpress.xml", "blogger.atom", "drupal.xml")
                .map(file -> fetch(file, atOurPictures(file)).added())
                .toList();

        assertThat(added).containsExactly(8, 7, 8);
        List<PostCard> cards = posts.newest(Language.EN, 100);
        assertThat(cards).hasSize(23).allSatisfy(card -> {
            assertThat(card.title()).isNotBlank();
            assertThat(card.summary()).isNotBlank();
            assertThat(card.lang()).isIn("en", "zh-Hans");
            assertThat(card.dated()).isBefore(Instant.parse("2013-02-01T00:00:00Z"));
        });
        assertThat(cards.stream().filter(card -> card.lang().equals("zh-Hans"))).hasSize(3);
        assertThat(cards.stream().filter(card -> card.picture() != null)).hasSize(10);
        PostCard chinese = cards.stream()
                .filter(card -> card.title().startsWith("美中人权对话"))
                .findFirst()
                .orElseThrow();
        assertThat(chinese.topics()).extracting(Topic::name).containsExactly("US-China", "Bilateral Dialogue");
        assertThat(posts.find(chinese.id(), Language.ZH_HANS).orElseThrow().html())
                .startsWith("<figure><img src=\"/pictures/")
                .contains("<figcaption>示意图，非新闻照片。")
                .doesNotContain("appeared first on")
                .doesNotContain("example.org/wp-content");
    }

    @Test
    void owesNobodyWhatWasThereAtTheFirstFetch() {
        long source = add("wordpress.xml", sample("wordpress.xml"));

        sources.fetch(source);

        assertThat(posts.releaseDue(Instant.now())).isZero();
        assertThat(posts.newest(Language.EN, 100)).hasSize(8);
    }

    @Test
    void releasesWhatStaffPick() {
        long source = add("wordpress.xml", sample("wordpress.xml"));
        sources.fetch(source);
        List<Long> picked =
                posts.newest(Language.EN, 3).stream().map(PostCard::id).toList();

        assertThat(sources.pick(source, picked, Instant.now())).isEqualTo(3);
        assertThat(sources.pick(source, picked, Instant.now())).isZero();
        assertThat(posts.releaseDue(Instant.now().plusSeconds(1))).isEqualTo(3);

        assertThat(posts.releasedAfter(0, posts.latestRelease()))
                .hasSize(3)
                .extracting(ReleasedPost::id)
                .containsExactlyElementsOf(
                        picked.stream().sorted(Comparator.naturalOrder()).toList());
    }

    @Test
    void releasesWhatCameLaterAndNotAgainWhenItIsEdited() {
        long source = add("feed", FeedReaderTest.file("wp-empty-channel.xml"));
        sources.fetch(source);
        serve("feed", FeedReaderTest.file("id-update-1.atom"));
        FetchOutcome first = sources.fetch(source);
        posts.releaseDue(Instant.now().plusSeconds(1));
        serve("feed", FeedReaderTest.file("id-update-2.atom"));
        FetchOutcome second = sources.fetch(source);

        assertThat(first).isEqualTo(new FetchOutcome(FetchOutcome.Kind.READ, 1, 0, null));
        assertThat(second).isEqualTo(new FetchOutcome(FetchOutcome.Kind.READ, 0, 1, null));
        assertThat(posts.releaseDue(Instant.now().plusSeconds(2))).isZero();
        assertThat(posts.latestRelease()).isEqualTo(1);
        assertThat(posts.newest(Language.EN, 10)).extracting(PostCard::title).containsExactly("Corrected headline");
    }

    @Test
    void addsNothingWhenTheSameComesAgain() {
        for (String file : List.of("id-none-no-dates.xml", "wp-full.xml", "id-duplicates.xml", "drupal.xml")) {
            long source = add(file, FeedReaderTest.file(file));

            int first = sources.fetch(source).added();
            FetchOutcome second = sources.fetch(source);

            assertThat(first)
                    .as(file)
                    .isEqualTo(
                            Map.of("id-none-no-dates.xml", 4, "wp-full.xml", 3, "id-duplicates.xml", 5, "drupal.xml", 2)
                                    .get(file));
            assertThat(second).as(file).isEqualTo(new FetchOutcome(FetchOutcome.Kind.READ, 0, 0, null));
        }
    }

    @Test
    void knowsTopicsByEveryNameAndShowsStaffTheRest() {
        long source = add("odd", FeedReaderTest.file("categories-odd.xml"));

        sources.fetch(source);

        PostCard odd = posts.newest(Language.EN, 10).stream()
                .filter(card -> card.title().equals("Odd categories"))
                .findFirst()
                .orElseThrow();
        assertThat(odd.topics())
                .extracting(topic -> topic.slug().value())
                .containsExactly("us-china", "freedom-of-expression", "law-justice");
        assertThat(sources.all().get(0).unmappedLabels()).contains("étudiants", "酷刑", "tag 1");
    }

    @Test
    void pausesASourceThatIsGone() {
        long source = add("gone", new byte[0]);
        server.off("/gone");
        server.on("/gone", exchange -> exchange.sendResponseHeaders(410, -1));

        assertThat(sources.fetch(source).kind()).isEqualTo(FetchOutcome.Kind.GONE);
        assertThat(sources.all().get(0).isPaused()).isTrue();
    }

    @Test
    void saysInPlainWordsWhatIsWrong() {
        long source = add("page", FeedReaderTest.file("not-a-feed.html"));

        FetchOutcome outcome = sources.fetch(source);

        assertThat(outcome.problem()).isEqualTo("There is a web page at this address, not a feed.");
        assertThat(sources.all().get(0).failures()).isEqualTo(1);
    }

    @Test
    void fetchesWhatIsDueOnce() {
        add("a", FeedReaderTest.file("wp-full.xml"));
        Instant now = Instant.now().plusSeconds(1);

        assertThat(sources.fetchDue(now)).isEqualTo(1);
        assertThat(sources.fetchDue(now)).isZero();
    }

    private FetchOutcome fetch(String path, byte[] feed) {
        return sources.fetch(add(path, feed));
    }

    private long add(String path, byte[] feed) {
        serve(path, feed);
        return sources.add(path, URI.create(server.at("/" + path).toString()), ENGLISH, Instant.now());
    }

    private void serve(String path, byte[] feed) {
        try {
            server.off("/" + path);
        } catch (IllegalArgumentException e) {
            // nothing was there yet
        }
        server.on("/" + path, "application/xml", feed);
    }

    private byte[] atOurPictures(String file) {
        return new String(sample(file), StandardCharsets.UTF_8)
                .replaceAll(
                        "https?://[a-z.-]*example\\.org/[^\\s\"'<>&?]*?(candle|consulate|desk|street|talks|works)\\.png",
                        server.at("/") + "$1.png")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sample(String name) {
        try (InputStream in = SourcesTest.class.getResourceAsStream("/sample/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topics.Entry entry(String slug, String english, String simplified, String traditional) {
        return new Topics.Entry(
                new Slug(slug),
                new Slug("group"),
                Map.of(Language.EN, english, Language.ZH_HANS, simplified, Language.ZH_HANT, traditional));
    }
}
