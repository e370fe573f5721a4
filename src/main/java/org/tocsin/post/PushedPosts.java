package org.tocsin.post;

import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;

/**
 * Posts that sites push instead of being polled. Their texts pass the same gate as those of feeds. A program changes
 * and withdraws only what was pushed: posts of staff and of sources are not its own.
 */
public final class PushedPosts {
    private final PushedPostDao posts;
    private final MarkDao marks;
    private final Stories stories;
    private final Versions versions;
    private final Transactions transactions;
    private final PushedTexts texts;

    /** @param allowLocal whether links may point into private networks; for the demo and for tests */
    public PushedPosts(Jdbi jdbi, Transactions transactions, boolean allowLocal) {
        this.posts = jdbi.onDemand(PushedPostDao.class);
        this.marks = jdbi.onDemand(MarkDao.class);
        this.stories = new Stories(marks);
        this.versions = new Versions(jdbi);
        this.transactions = transactions;
        this.texts = new PushedTexts(new Cleaner(allowLocal));
    }

    /** What came of an attempt to change something. */
    public enum Change {
        DONE,
        /** There is none, or it was not pushed. */
        UNKNOWN,
        WITHDRAWN_BEFORE
    }

    /** A post in a list; also what is not out yet. */
    public record Line(
            long id,
            String language,
            String title,
            String state,
            @Nullable String link,
            Instant dated,
            @Nullable Instant releaseAt,
            @Nullable Instant releasedAt,
            boolean isPushed) {}

    /**
     * What a post says.
     *
     * @param markdown null when it was not written in it
     * @param html its pictures are named by their paths on the site
     * @param storyId of it and its translations
     */
    public record Text(
            String summary,
            @Nullable String markdown,
            String html,
            @Nullable String author,
            long storyId) {
        public Text {
            html = PictureNames.forSite(html);
        }
    }

    /** A translation of a post, or the post itself. */
    public record Sibling(long id, String language) {}

    /** Another took a post in under the same name at the same moment. */
    public static final class PushedMeanwhile extends RuntimeException {
        PushedMeanwhile(Throwable cause) {
            super("pushed twice at once", cause);
        }
    }

    /** Whether readers may be sent there. */
    public boolean takesLink(String link) {
        return texts.takesLink(link);
    }

    /** The post that was pushed under this name before. */
    public Optional<Long> find(String item) {
        return posts.byItem(PushedTexts.hash(item));
    }

    /**
     * Takes a post in; it is released when its time comes.
     *
     * @param item what its site calls it, new here
     * @return the id of the post
     * @throws PushedMeanwhile when another request did so first; the next one finds it there
     */
    public long add(long program, String item, Pushed pushed, Instant now) {
        PostText text = texts.of(pushed);
        return transactions.call(() -> {
            long id = posts.insert(
                    pushed.language().value(),
                    text,
                    PushedTexts.markdown(pushed),
                    PushedTexts.author(pushed),
                    PushedTexts.link(pushed),
                    pushed.releaseAt() == null ? now : pushed.releaseAt(),
                    now);
            posts.startStory(id);
            note(id, program, item);
            posts.addTopics(id, pushed.topicIds());
            return id;
        });
    }

    private void note(long id, long program, String item) {
        try {
            posts.note(id, program, PushedTexts.hash(item));
        } catch (UnableToExecuteStatementException e) {
            throw e.getCause() instanceof SQLIntegrityConstraintViolationException ? new PushedMeanwhile(e) : e;
        }
    }

    /** Changes a post, and keeps what it said; of what readers have been sent, only the page changes. */
    public Change change(long id, Pushed pushed, Instant now) {
        PostText text = texts.of(pushed);
        return transactions.call(() -> {
            Optional<String> state = posts.lockState(id);
            if (state.isEmpty() || state.get().equals(PostState.WITHDRAWN.word())) {
                return state.isEmpty() ? Change.UNKNOWN : Change.WITHDRAWN_BEFORE;
            }
            if (!posts.says(id, text.hash())) {
                versions.keep(id, null, now);
            }
            posts.change(
                    id,
                    pushed.language().value(),
                    text,
                    PushedTexts.markdown(pushed),
                    PushedTexts.author(pushed),
                    PushedTexts.link(pushed),
                    pushed.releaseAt(),
                    now);
            posts.dropTopics(id);
            posts.addTopics(id, pushed.topicIds());
            return Change.DONE;
        });
    }

    /** Takes a post off the pages and out of digests that were not made yet. */
    public Change withdraw(long id, Instant now) {
        return transactions.call(() -> {
            if (posts.lockState(id).isEmpty()) {
                return Change.UNKNOWN;
            }
            return posts.withdraw(id, now) ? Change.DONE : Change.WITHDRAWN_BEFORE;
        });
    }

    /**
     * Makes a story of a post and one that it is a translation of. Call within a transaction.
     *
     * @return false when both are in one language, or another of the story is
     */
    public boolean join(long id, long other) {
        long one = posts.text(id).orElseThrow().storyId();
        long two = posts.text(other).orElseThrow().storyId();
        return one == two || stories.join(one, two);
    }

    public Optional<Line> find(long id) {
        return posts.find(id);
    }

    /** @throws java.util.NoSuchElementException when there is none */
    public Text text(long id) {
        return posts.text(id).orElseThrow();
    }

    /** By their slugs. */
    public List<String> topics(long id) {
        return posts.topics(id);
    }

    /** All of a story, the oldest first. */
    public List<Sibling> story(long storyId) {
        return marks.story(storyId).stream()
                .map(found -> new Sibling(found.id(), found.language()))
                .toList();
    }

    /** @param before the last id of the page before; null for the first page */
    public List<Line> newest(@Nullable Long before, int limit) {
        return posts.newest(before, limit);
    }
}
