package org.tocsin.post;

import java.util.List;
import org.tocsin.db.TestDatabase;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topics;

/** The tables of posts and sources, emptied; numbers begin at 1 again. */
final class TestShelf {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    final TestDatabase database = DATABASE;
    final Topics topics = new Topics(database.jdbi(), database.transactions());
    final Posts posts = new Posts(database.jdbi(), database.transactions(), topics);

    TestShelf() {
        database.jdbi().useHandle(handle -> {
            handle.execute("SET FOREIGN_KEY_CHECKS = 0");
            List.of(
                            "post_draft",
                            "post_sent",
                            "post_mark",
                            "post_version",
                            "post_read",
                            "post_topic",
                            "post_picture",
                            "post_picture_before",
                            "post",
                            "source_rule",
                            "source_path",
                            "source_article",
                            "source_fetch",
                            "source_domain",
                            "source_hub",
                            "topic_alias",
                            "picture",
                            "source_label",
                            "source",
                            "topic_name",
                            "topic")
                    .forEach(table -> handle.execute("TRUNCATE TABLE " + table));
            handle.execute("SET FOREIGN_KEY_CHECKS = 1");
            handle.execute("UPDATE release_counter SET last_number = 0");
        });
    }

    Transactions transactions() {
        return database.transactions();
    }
}
