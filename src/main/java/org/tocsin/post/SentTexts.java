package org.tocsin.post;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.hash.HashCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Texts as readers were sent them. They are only ever added, whatever becomes of the posts. */
final class SentTexts {
    private final SentDao sent;
    private final PictureDao pictures;

    /** By identity: the editions of a round share their posts, and what is kept once is kept for good. */
    private final Map<ReleasedPost, Boolean> kept =
            Caffeine.newBuilder().weakKeys().<ReleasedPost, Boolean>build().asMap();

    SentTexts(Jdbi jdbi) {
        this.sent = jdbi.onDemand(SentDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
    }

    /** A text and when it was first sent. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sent(
            long postId, byte[] textHash, String title, String summary, String html, String text, Instant sentAt) {
        static Sent of(ReleasedPost post, Instant now) {
            byte[] hash = PostText.hash(post.title(), post.html());
            return new Sent(post.id(), hash, post.title(), post.summary(), post.html(), post.text(), now);
        }

        private Key key() {
            return new Key(postId, HashCode.fromBytes(textHash));
        }
    }

    /** Which text of which post. */
    private record Key(long postId, HashCode hash) {}

    /** A {@link Key} as the table has it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Known(long postId, byte[] textHash) {
        private Key key() {
            return new Key(postId, HashCode.fromBytes(textHash));
        }
    }

    /** The table. */
    @RegisterConstructorMapper(Sent.class)
    @RegisterConstructorMapper(Known.class)
    interface SentDao {

        @SqlQuery("SELECT post_id, text_hash FROM post_sent WHERE post_id IN (<ids>)")
        List<Known> known(@BindList("ids") Collection<Long> ids);

        @SqlBatch("""
                INSERT IGNORE INTO post_sent (post_id, text_hash, title, summary, html, text, sent_at)
                VALUES (:postId, :textHash, :title, :summary, :html, :text, :sentAt)
                """)
        void keep(@BindMethods Collection<Sent> text);

        @SqlQuery("SELECT post_id, text_hash, title, summary, html, text, sent_at FROM post_sent"
                + " WHERE post_id = :postId ORDER BY sent_at DESC, text_hash")
        List<Sent> of(long postId);
    }

    /** Keeps those that are not kept yet. Call once within the transaction that sends them. */
    void keep(Collection<ReleasedPost> posts, Instant now) {
        List<ReleasedPost> open =
                posts.stream().filter(post -> !kept.containsKey(post)).toList();
        if (open.isEmpty()) {
            return;
        }
        Set<Key> known = sent.known(open.stream().map(ReleasedPost::id).toList()).stream()
                .map(Known::key)
                .collect(Collectors.toSet());
        List<Sent> fresh = new ArrayList<>();
        for (ReleasedPost post : open) {
            Sent text = Sent.of(post, now);
            if (known.contains(text.key())) {
                kept.put(post, true); // by a transaction that is over, so nothing takes it away again
            } else {
                fresh.add(text);
            }
        }
        if (!fresh.isEmpty()) {
            fresh.sort(Comparator.comparingLong(Sent::postId)); // two that keep the same do it in the same order
            sent.keep(fresh);
            pictures.remember(fresh.stream().map(Sent::postId).toList());
        }
    }

    /** The newest first. */
    List<Sent> of(long postId) {
        return sent.of(postId);
    }
}
