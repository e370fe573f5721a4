package org.tocsin.post;

import com.google.common.hash.HashCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds posts that their source has taken back, as long as that may still help. */
final class Vanished {
    /** After so long everybody has been sent it. */
    private static final Duration LATE = Duration.ofDays(7);

    private static final Duration LOOKED_BACK = Duration.ofDays(60);

    /** Feeds with fewer items say nothing by what they leave out. */
    private static final int FEWEST = 3;

    private static final int ASKED_AT_ONCE = 5;

    private final PostDao posts;
    private final Fetcher fetcher;

    Vanished(PostDao posts, Fetcher fetcher) {
        this.posts = posts;
        this.fetcher = fetcher;
    }

    /**
     * Looks for posts that the feed should still have. One that is out already is held only if its page is gone, too,
     * for feeds leave things out for many reasons.
     *
     * @param keys of the items of the feed
     * @return how many were held
     */
    int hold(SourceDao.Source source, Feed feed, Set<HashCode> keys, Instant now) {
        Instant oldest = feed.items().stream()
                .map(FeedItem::dated)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        if (feed.items().size() < FEWEST || feed.isRepaired() || source.parentId() != null) {
            return 0;
        }
        List<PostDao.Recent> missing = posts.recent(source.id(), now.minus(LOOKED_BACK), now.minus(LATE)).stream()
                .filter(post -> !keys.contains(HashCode.fromBytes(post.sourceKey())))
                .filter(post -> post.dated().isAfter(oldest))
                .limit(ASKED_AT_ONCE)
                .toList();
        return missing.stream()
                .filter(post -> !post.state().equals(PostState.RELEASED.word()) || isGone(post))
                .filter(post -> posts.hold(post.id(), HeldBecause.VANISHED.word()))
                .collect(Collectors.toSet())
                .size();
    }

    private boolean isGone(PostDao.Recent post) {
        if (post.link() == null) {
            return false;
        }
        FetchAnswer answer = fetcher.get(URI.create(post.link()), Validators.NONE);
        return answer instanceof FetchAnswer.Gone
                || (answer instanceof FetchAnswer.Failed failed && failed.status() == 404);
    }
}
