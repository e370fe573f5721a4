package org.tocsin.post;

import com.google.common.base.Throwables;
import com.google.common.collect.Lists;
import com.google.common.hash.HashCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;

/** Puts posts of a source into their tables, some hundreds in a transaction. */
final class NewPosts {
    static final int AT_ONCE = 250;

    private static final Logger log = LoggerFactory.getLogger(NewPosts.class);

    private final PostDao posts;
    private final PictureDao pictures;
    private final Stories stories;
    private final Transactions transactions;

    NewPosts(Jdbi jdbi, Transactions transactions) {
        this.posts = jdbi.onDemand(PostDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.stories = new Stories(jdbi.onDemand(MarkDao.class));
        this.transactions = transactions;
    }

    /** One that is ready to be put in. */
    record Fresh(Incoming item, PostRow row, Set<Long> topicIds) {}

    /**
     * Puts them in; one bad post does not keep the others out.
     *
     * @return how many could not be put in
     */
    int put(long owner, List<Fresh> fresh, Instant now) {
        int broken = 0;
        for (List<Fresh> some : Lists.partition(fresh, AT_ONCE)) {
            if (!putTogether(owner, some, now)) {
                for (Fresh one : some) {
                    broken += putTogether(owner, List.of(one), now) ? 0 : 1;
                }
            }
        }
        return broken;
    }

    private boolean putTogether(long owner, List<Fresh> some, Instant now) {
        try {
            transactions.run(() -> insert(owner, some, now));
            return true;
        } catch (RuntimeException e) {
            log.warn("{} items of source {} could not be taken in", some.size(), owner, Throwables.getRootCause(e));
            return false;
        }
    }

    private void insert(long owner, List<Fresh> some, Instant now) {
        posts.insertAll(some.stream().map(Fresh::row).toList());
        Map<HashCode, Long> ids = new HashMap<>();
        posts.known(
                        owner,
                        some.stream().map(fresh -> fresh.item().key().asBytes()).toList())
                .forEach(post -> ids.put(HashCode.fromBytes(post.sourceKey()), post.id()));
        posts.startStories(ids.values());
        Map<Long, Set<Long>> topics = new HashMap<>();
        Map<Long, Incoming> items = new HashMap<>();
        for (Fresh fresh : some) {
            Long id = ids.get(fresh.item().key());
            if (id == null) {
                throw new IllegalStateException("a post is not there right after it was put in");
            }
            items.put(id, fresh.item());
            topics.put(id, fresh.topicIds());
            fresh.row().text().pictures().forEach(picture -> pictures.link(id, picture.pictureId()));
        }
        sort(topics);
        stories.settle(items, now);
    }

    /** Gives posts topics, besides those that they have. */
    void sort(Map<Long, Set<Long>> topicsOf) {
        List<Long> posted = new ArrayList<>();
        List<Long> topics = new ArrayList<>();
        topicsOf.forEach((post, some) -> some.forEach(topic -> {
            posted.add(post);
            topics.add(topic);
        }));
        if (!topics.isEmpty()) {
            posts.addAllTopics(posted, topics);
        }
    }
}
