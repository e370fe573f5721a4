package org.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.db.TestDatabase;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** That the list of topics can be changed and no reader is lost. */
class TopicTreeTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Topics topics = new Topics(DATABASE.jdbi(), DATABASE.transactions());
    private final TopicTree tree = topics.tree();
    private final List<String> recorded = new ArrayList<>();

    @BeforeEach
    void load() {
        DATABASE.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM subscriber_topic");
            handle.execute("DELETE FROM subscriber");
            handle.execute("DELETE FROM topic WHERE parent_id IS NOT NULL");
            handle.execute("DELETE FROM topic");
        });
        topics.load(List.of(
                entry("nature", null, "Nature"),
                entry("floods", "nature", "Floods"),
                entry("storms", "nature", "Storms"),
                entry("law", null, "Law"),
                entry("courts", "law", "Courts")));
    }

    @Test
    void keepsEverySubscriptionWhenTopicsAreMerged() {
        subscriber(1, "floods");
        subscriber(2, "storms");
        subscriber(3, "floods");
        subscribe(3, "storms");

        assertThat(tree.merge(id("storms"), id("floods"), () -> recorded.add("merged")))
                .isEqualTo(TopicTree.Outcome.DONE);

        assertThat(subscribers("floods")).containsExactly(1L, 2L, 3L);
        assertThat(topics.find(new Slug("storms"), Language.EN)).isEmpty();
        assertThat(topics.formerly(new Slug("storms"), Language.EN)
                        .orElseThrow()
                        .name())
                .isEqualTo("Floods");
        assertThat(recorded).containsExactly("merged");
    }

    @Test
    void leadsAChoiceThatWasMadeBeforeAMergerToWhatTheTopicBecamePartOf() {
        long storms = id("storms");
        long floods = id("floods");
        tree.merge(storms, floods, () -> {});
        tree.merge(floods, id("courts"), () -> {});

        List<Long> led = DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT topic_id FROM topic_merger WHERE former_id IN (?, ?)")
                        .bind(0, storms)
                        .bind(1, floods)
                        .mapTo(Long.class)
                        .list());

        assertThat(led).containsExactly(id("courts"), id("courts"));
    }

    @Test
    void keepsSubscriptionsAndTheOldAddressWhenATopicIsRenamed() {
        subscriber(1, "floods");

        TopicTree.Outcome outcome = tree.change(
                id("floods"),
                new Slug("high-water"),
                id("law"),
                Map.of(Language.EN, "High Water", Language.ZH_HANS, "洪水"),
                () -> {});

        assertThat(outcome).isEqualTo(TopicTree.Outcome.DONE);
        assertThat(subscribers("high-water")).containsExactly(1L);
        assertThat(topics.formerly(new Slug("floods"), Language.ZH_HANS)
                        .orElseThrow()
                        .name())
                .isEqualTo("洪水");
        assertThat(topics.groups(Language.EN))
                .extracting(group -> group.topics().size())
                .containsExactly(1, 2);
    }

    @Test
    void givesAnAddressToOneTopicOnly() {
        assertThat(tree.change(id("floods"), new Slug("courts"), id("nature"), names("Floods"), () -> {}))
                .isEqualTo(TopicTree.Outcome.TAKEN);
        assertThat(tree.add(new Slug("courts"), id("law"), names("Courts"), () -> {}))
                .isEqualTo(TopicTree.Outcome.TAKEN);
    }

    @Test
    void keepsTwoLevels() {
        assertThat(tree.add(new Slug("rivers"), id("floods"), names("Rivers"), () -> {}))
                .isEqualTo(TopicTree.Outcome.IMPOSSIBLE);
        assertThat(tree.change(id("nature"), new Slug("nature"), id("law"), names("Nature"), () -> {}))
                .isEqualTo(TopicTree.Outcome.IMPOSSIBLE);
        assertThat(tree.merge(id("nature"), id("floods"), () -> {})).isEqualTo(TopicTree.Outcome.IMPOSSIBLE);
    }

    @Test
    void movesATopicAmongItsNeighbours() {
        tree.move(id("storms"), true, () -> recorded.add("moved"));
        tree.move(id("storms"), true, () -> recorded.add("moved"));

        assertThat(topics.groups(Language.EN).get(0).topics())
                .extracting(Topic::name)
                .containsExactly("Storms", "Floods");
        assertThat(recorded).hasSize(1);
    }

    @Test
    void offersAnArchivedTopicToNobodyAndKeepsItsReaders() {
        subscriber(1, "courts");

        tree.archive(id("courts"), true, () -> {});

        assertThat(topics.groups(Language.EN))
                .extracting(group -> group.group().name())
                .containsExactly("Nature");
        assertThat(subscribers("courts")).containsExactly(1L);
        tree.archive(id("courts"), false, () -> {});
        assertThat(topics.groups(Language.EN)).hasSize(2);
    }

    private long id(String slug) {
        return topics.find(new Slug(slug), Language.EN).map(Topic::id).orElseThrow();
    }

    private void subscriber(long number, String slug) {
        DATABASE.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,
                            on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)
                        VALUES (:id, 'active', UNHEX(SHA2(:id, 256)), '', 'en', 'html', 'daily', 8, 1, 'UTC', FALSE, NOW(),
                            NOW(), 0)
                        """).bind("id", number).execute());
        subscribe(number, slug);
    }

    private void subscribe(long number, String slug) {
        DATABASE.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO subscriber_topic (subscriber_id, topic_id) VALUES (?, ?)", number, id(slug)));
    }

    private List<Long> subscribers(String slug) {
        return DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT subscriber_id FROM subscriber_topic WHERE topic_id = :id ORDER BY subscriber_id")
                        .bind("id", id(slug))
                        .mapTo(Long.class)
                        .list());
    }

    private static Topics.Entry entry(String slug, String parent, String name) {
        return new Topics.Entry(new Slug(slug), parent == null ? null : new Slug(parent), names(name));
    }

    private static Map<Language, String> names(String name) {
        return Map.of(Language.EN, name);
    }
}
