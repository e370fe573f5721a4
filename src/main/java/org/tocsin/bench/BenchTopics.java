package org.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** A group of topics, and who chose which of them. */
final class BenchTopics {
    /** Slugs are this and a number from 1. */
    static final String SLUG = "topic-";

    private static final int READERS_AT_ONCE = 20_000;

    private final BenchGround ground;
    private final Topics topics;

    BenchTopics(BenchGround ground) {
        this.ground = ground;
        this.topics = new Topics(ground.jdbi(), ground.transactions());
    }

    Topics topics() {
        return topics;
    }

    /** @return their ids */
    List<Long> load(int count) {
        Slug group = new Slug("group");
        List<Topics.Entry> entries = new ArrayList<>();
        entries.add(new Topics.Entry(group, null, Map.of(Language.EN, "Group")));
        for (int number = 1; number <= count; number++) {
            entries.add(new Topics.Entry(new Slug(SLUG + number), group, Map.of(Language.EN, "Topic " + number)));
        }
        topics.load(entries);
        return ground.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM topic WHERE parent_id IS NOT NULL ORDER BY id")
                        .mapTo(Long.class)
                        .list());
    }

    /**
     * Gives topics to readers without any: the same to every so-manieth.
     *
     * @param choices one list a signature
     */
    void choose(List<List<Long>> choices, int readers, BenchReport report) {
        ground.jdbi().useHandle(handle -> {
            handle.execute("CREATE TABLE IF NOT EXISTS bench_choice (signature INT, topic_id BIGINT,"
                    + " PRIMARY KEY (signature, topic_id))");
            var batch = handle.prepareBatch("INSERT IGNORE INTO bench_choice VALUES (?, ?)");
            for (int signature = 0; signature < choices.size(); signature++) {
                for (long topic : choices.get(signature)) {
                    batch.add(signature, topic);
                }
            }
            batch.execute();
            int from = handle.createQuery("SELECT COALESCE(MAX(subscriber_id), 0) FROM subscriber_topic")
                    .mapTo(Integer.class)
                    .one();
            for (int first = from + 1; first <= readers; first += READERS_AT_ONCE) {
                int last = Math.min(first + READERS_AT_ONCE - 1, readers);
                handle.execute("""
                        INSERT INTO subscriber_topic (subscriber_id, topic_id)
                        SELECT s.id, c.topic_id FROM subscriber s JOIN bench_choice c ON c.signature = s.id MOD ?
                        WHERE s.id BETWEEN ? AND ?
                        """, choices.size(), first, last);
                report.progress("choices of readers", last, readers);
            }
        });
    }
}
