package org.tocsin.post;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.value.LanguageTag;

/**
 * Posts that sites push instead of being polled. Their texts pass the same gate as those of feeds. A program changes
 * and withdraws only what was pushed: posts of staff and of sources are not its own.
 */
public final class PushedPosts {
    private final PushedPostDao posts;
    private final Transactions transactions;
    private final Cleaner cleaner;

    /** @param allowLocal whether links may point into private networks; for the demo and for tests */
    public PushedPosts(Jdbi jdbi, Transactions transactions, boolean allowLocal) {
        this.posts = jdbi.onDemand(PushedPostDao.class);
        this.transactions = transactions;
        this.cleaner = new Cleaner(allowLocal);
    }

    /** In which form a text is pushed. */
    public enum Form {
        MARKDOWN,
        HTML
    }

    /**
     * A post as it is pushed.
     *
     * @param summary null to take the first paragraph
     * @param link where it stands on its own site; null for nowhere
     * @param topicIds at least one, no groups
     * @param releaseAt null for at once
     */
    public record Pushed(
            LanguageTag language,
            String title,
            @Nullable String summary,
            Form form,
            String text,
            @Nullable String author,
            @Nullable String link,
            Set<Long> topicIds,
            @Nullable Instant releaseAt) {
        public Pushed {
            topicIds = Set.copyOf(topicIds);
        }
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

    /** Whether readers may be sent there. */
    public boolean takesLink(String link) {
        return WebAddress.resolve(null, link).filter(cleaner::allows).isPresent();
    }

    /** The post that was pushed under this name before. */
    public Optional<Long> find(String item) {
        return posts.byItem(hash(item));
    }

    /**
     * Takes a post in; it is released when its time comes.
     *
     * @param item what its site calls it, new here
     * @return the id of the post
     */
    public long add(long program, String item, Pushed pushed, Instant now) {
        PostText text = text(pushed);
        return transactions.call(() -> {
            long id = posts.insert(
                    pushed.language().value(),
                    text,
                    markdown(pushed),
                    line(pushed.author()),
                    link(pushed),
                    pushed.releaseAt() == null ? now : pushed.releaseAt(),
                    now);
            posts.startStory(id);
            posts.note(id, program, hash(item));
            posts.addTopics(id, pushed.topicIds());
            return id;
        });
    }

    /** Changes a post; of what readers have been sent, only the page changes. */
    public Change change(long id, Pushed pushed, Instant now) {
        PostText text = text(pushed);
        return transactions.call(() -> {
            Optional<String> state = posts.lockState(id);
            if (state.isEmpty() || state.get().equals(PostState.WITHDRAWN.word())) {
                return state.isEmpty() ? Change.UNKNOWN : Change.WITHDRAWN_BEFORE;
            }
            posts.change(
                    id,
                    pushed.language().value(),
                    text,
                    markdown(pushed),
                    line(pushed.author()),
                    link(pushed),
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

    public Optional<Line> find(long id) {
        return posts.find(id);
    }

    /** @param before the last id of the page before; null for the first page */
    public List<Line> newest(@Nullable Long before, int limit) {
        return posts.newest(before, limit);
    }

    /** Pictures leave their words behind: what a site pushes is not fetched from it. */
    private PostText text(Pushed pushed) {
        Element body = pushed.form() == Form.MARKDOWN ? Markdown.read(pushed.text()) : html(pushed);
        String title = SafeText.line(pushed.title());
        String summary = pushed.summary() == null ? "" : SafeText.line(pushed.summary());
        return PostText.of(title, summary, body, List.of(), hash(title + "\n" + Cleaner.html(body)));
    }

    private Element html(Pushed pushed) {
        URI base = Optional.ofNullable(pushed.link())
                .flatMap(link -> WebAddress.resolve(null, link))
                .orElse(null);
        Element body = cleaner.clean(pushed.text(), base);
        new PicturesInText(address -> Optional.empty()).embed(body);
        return body;
    }

    private static @Nullable String markdown(Pushed pushed) {
        return pushed.form() == Form.MARKDOWN ? pushed.text() : null;
    }

    private static @Nullable String link(Pushed pushed) {
        return Optional.ofNullable(pushed.link())
                .flatMap(link -> WebAddress.resolve(null, link))
                .map(URI::toString)
                .orElse(null);
    }

    private static @Nullable String line(@Nullable String author) {
        return author == null ? null : SafeText.beginning(SafeText.line(author), 300);
    }

    private static byte[] hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    }
}
