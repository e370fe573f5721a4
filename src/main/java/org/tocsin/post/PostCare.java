package org.tocsin.post;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;

/** What staff do with posts: write, change, hold, send, withdraw, put right, join. */
final class PostCare {
    private final PostDao posts;
    private final EditDao edits;
    private final MarkDao marks;
    private final PictureDao pictures;
    private final Versions versions;
    private final SentTexts sent;
    private final Transactions transactions;

    PostCare(Jdbi jdbi, Transactions transactions) {
        this.posts = jdbi.onDemand(PostDao.class);
        this.edits = jdbi.onDemand(EditDao.class);
        this.marks = jdbi.onDemand(MarkDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.versions = new Versions(jdbi);
        this.sent = new SentTexts(jdbi);
        this.transactions = transactions;
    }

    Optional<EditDao.Editable> find(long id) {
        return edits.find(id);
    }

    Set<Long> topics(long id) {
        return Set.copyOf(edits.topics(id));
    }

    /** The posts of its story, itself among them. */
    List<MarkDao.Sibling> story(EditDao.Editable post) {
        return marks.story(post.storyId());
    }

    Versions versions() {
        return versions;
    }

    SentTexts sent() {
        return sent;
    }

    /**
     * Takes in what staff wrote; it is released when its time comes.
     *
     * @param translationOf a post of the story that it belongs to; null for a story of its own
     * @return the id of the post
     */
    long write(Draft draft, Written written, @Nullable Long translationOf, By by) {
        Instant releaseAt = draft.releaseAt() == null ? by.now() : draft.releaseAt();
        PostRow row = new PostRow(
                null,
                null,
                PostState.DUE.word(),
                draft.language().value(),
                written.text(draft.title(), draft.summary() == null ? "" : draft.summary()),
                draft.markdown(),
                null,
                null,
                releaseAt,
                by.now(),
                releaseAt,
                null,
                null);
        return transactions.call(() -> {
            long id = posts.insert(row);
            posts.startStory(id);
            posts.addTopics(id, draft.topicIds());
            written.pictures().forEach(picture -> pictures.link(id, picture.pictureId()));
            if (translationOf != null) {
                join(id, translationOf);
            }
            by.did("post_written", "post:" + id, draft.title());
            return id;
        });
    }

    /** Changes a text that was written here; when it goes out stays as it was. */
    void rewrite(long id, Draft draft, Written written, By by) {
        transactions.run(() -> {
            versions.keep(id, by.staff().id(), by.now());
            posts.change(id, written.text(draft.title(), draft.summary() == null ? "" : draft.summary()), by.now());
            edits.write(id, draft.markdown(), draft.language().value());
            setTopics(id, draft.topicIds());
            pictures.unlink(id);
            written.pictures().forEach(picture -> pictures.link(id, picture.pictureId()));
            by.did("post_changed", "post:" + id, draft.title());
        });
    }

    /** @param topicIds at least one */
    void sort(long id, Set<Long> topicIds, By by) {
        transactions.run(() -> {
            setTopics(id, topicIds);
            by.did("post_topics", "post:" + id, topicIds.size() + " topics");
        });
    }

    private void setTopics(long id, Set<Long> topicIds) {
        edits.dropTopics(id, topicIds);
        posts.addTopics(id, topicIds);
    }

    /** Makes a former version the present one; the present one is kept. */
    boolean restore(long id, int number, By by) {
        return transactions.call(() -> {
            boolean isThere = versions.restore(id, number, by);
            if (isThere) {
                by.did("post_restored", "post:" + id, "version " + number);
            }
            return isThere;
        });
    }

    /** @return false when it is in no state for that */
    boolean hold(long id, By by) {
        return did(edits::hold, id, "post_held", by);
    }

    boolean send(long id, By by) {
        return did(post -> edits.send(post, by.now()), id, "post_sent", by);
    }

    /** @param note what the page says in its place; null for nothing more than that it was withdrawn */
    boolean withdraw(long id, @Nullable String note, By by) {
        return did(post -> edits.withdraw(post, note, by.now()), id, "post_withdrawn", by);
    }

    boolean bringBack(long id, By by) {
        return did(post -> edits.bringBack(post, by.now()), id, "post_brought_back", by);
    }

    /** It goes out once more, marked as put right. */
    boolean correct(long id, By by) {
        return did(post -> edits.correct(post, by.now()), id, "post_corrected", by);
    }

    private boolean did(LongPredicate act, long id, String name, By by) {
        return transactions.call(() -> {
            boolean isDone = act.test(id);
            if (isDone) {
                by.did(name, "post:" + id, "");
            }
            return isDone;
        });
    }

    /** @return false when both stories have a post in the same language, or one is not there */
    boolean join(long id, long other, By by) {
        return transactions.call(() -> {
            boolean isJoined = join(id, other);
            if (isJoined) {
                by.did("story_joined", "post:" + id, "with post " + other);
            }
            return isJoined;
        });
    }

    private boolean join(long id, long other) {
        long one = edits.find(id).map(EditDao.Editable::storyId).orElse(0L);
        long two = edits.find(other).map(EditDao.Editable::storyId).orElse(0L);
        return one != 0 && two != 0 && (one == two || new Stories(marks).join(one, two));
    }

    /** Makes a post a story of its own; the others stay together. */
    void separate(long id, By by) {
        transactions.run(() -> edits.find(id).ifPresent(post -> {
            Set<Long> others = new HashSet<>();
            marks.story(post.storyId()).stream()
                    .map(MarkDao.Sibling::id)
                    .filter(sibling -> sibling != id)
                    .forEach(others::add);
            if (post.storyId() == id && !others.isEmpty()) { // the story goes by its number
                long next = others.stream().min(Long::compare).orElseThrow();
                others.forEach(sibling -> marks.join(sibling, next));
            }
            edits.separate(id);
            by.did("story_separated", "post:" + id, "");
        }));
    }
}
