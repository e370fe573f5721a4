package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

class PostsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final TestShelf shelf = new TestShelf();
    private final Topics topics = shelf.topics;
    private final Posts posts = shelf.posts;
    private long topic;

    @BeforeEach
    void start() {
        topics.load(List.of(
                new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")),
                new Topics.Entry(
                        new Slug("floods"), new Slug("group"), Map.of(Language.EN, "Floods", Language.ZH_HANS, "洪水"))));
        topic = topics.find(new Slug("floods"), Language.EN).map(Topic::id).orElseThrow();
    }

    @Test
    void showsAPostOnceItIsReleasedAndNotBefore() {
        long id = write("One", NOW.plusSeconds(60));

        assertThat(posts.releaseDue(NOW.plusSeconds(59))).isZero();
        assertThat(posts.find(id)).isEmpty();
        assertThat(posts.releaseDue(NOW.plusSeconds(60))).isEqualTo(1);

        PostView view = posts.find(id, Language.ZH_HANS).orElseThrow();
        assertThat(view.card().title()).isEqualTo("One");
        assertThat(view.card().dated()).isEqualTo(NOW.plusSeconds(60));
        assertThat(view.card().topics()).extracting(Topic::name).containsExactly("洪水");
    }

    @Test
    void numbersReleasesInTheOrderInWhichTheyBecameDue() {
        write("Third", NOW.plusSeconds(3));
        write("First", NOW.plusSeconds(1));
        write("Second", NOW.plusSeconds(1));

        posts.releaseDue(NOW.plusSeconds(10));

        assertThat(posts.releasedAfter(0, 99))
                .extracting(ReleasedPost::title, ReleasedPost::release)
                .containsExactly(tuple("First", 1L), tuple("Second", 2L), tuple("Third", 3L));
        assertThat(posts.releasedAfter(1, 2)).extracting(ReleasedPost::title).containsExactly("Second");
        assertThat(posts.releasedAfter(0, 3))
                .allSatisfy(post -> assertThat(post.topicIds()).containsExactly(topic));
    }

    @Test
    void leavesNoGapAndLetsNoMarkPassAPostThatCommitsLater() throws Exception {
        int count = 60;
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            work.add(threads.submit(() -> {
                start.await();
                for (int i = 0; i < count / 2; i++) {
                    write("Post", NOW);
                    posts.releaseDue(NOW);
                }
                return true;
            }));
        }
        Future<?> reader = threads.submit(() -> {
            start.await();
            for (long mark = 0; mark < count; ) {
                long upto = posts.latestRelease();
                posts.releasedAfter(mark, upto).forEach(post -> seen.add(post.release()));
                mark = upto;
            }
            return true;
        });
        start.countDown();
        for (Future<?> each : work) {
            each.get();
        }
        posts.releaseDue(NOW);
        reader.get();
        threads.shutdownNow();

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void writesMarkdownAndShowsHtmlInItAsText() {
        long id = posts.write(
                new Draft(
                        LanguageTag.of(Language.EN),
                        "Title",
                        null,
                        "Hello *you*, see <script>alert(1)</script> [here](https://a.example/) [bad](javascript:x) ![pic](https://b.example/c.png)\n\n## Next\n\n- one",
                        Set.of(topic),
                        null),
                NOW);
        posts.releaseDue(NOW);

        PostView view = posts.find(id).orElseThrow();

        assertThat(view.html())
                .isEqualTo(
                        "<p>Hello <em>you</em>, see &lt;script&gt;alert(1)&lt;/script&gt;"
                                + " <a href=\"https://a.example/\">here</a> bad [pic]</p>\n<h2>Next</h2>\n<ul><li>one</li></ul>");
        assertThat(view.card().summary()).isEqualTo("Hello you, see <script>alert(1)</script> here bad [pic]");
    }

    private long write(String title, Instant at) {
        return posts.write(new Draft(LanguageTag.of(Language.EN), title, null, "Text.", Set.of(topic), at), NOW);
    }
}
