package org.tocsin.post;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What is done with the answer that a source gave, and when it is asked again. */
final class SourceVisit {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** So long what a feed says of itself can slow us down. */
    private static final Duration LONGEST_WISH = Duration.ofHours(6);

    private static final Duration MISSING_LONG = Duration.ofDays(5);

    /** A feed that has moved is believed after it said so three times and for a day. */
    private static final Duration MOVED_LONG = Duration.ofDays(1);

    private static final int MOVED_OFTEN = 3;

    private final SourceDao sources;
    private final FeedReader reader;
    private final FeedImport intake;
    private final Vanished vanished;
    private final Duration interval;

    SourceVisit(SourceDao sources, FeedReader reader, FeedImport intake, Vanished vanished, Duration interval) {
        this.sources = sources;
        this.reader = reader;
        this.intake = intake;
        this.vanished = vanished;
        this.interval = interval;
    }

    /**
     * What came of it, with what only the history tells.
     *
     * @param held new posts that wait for somebody to look at them
     */
    record Result(FetchOutcome outcome, int held) {
        static Result of(FetchOutcome.Kind kind, @Nullable String problem) {
            return new Result(new FetchOutcome(kind, 0, 0, problem), 0);
        }
    }

    Result settle(SourceDao.Source source, FetchAnswer answer, boolean isFull, Instant now) {
        if (answer instanceof FetchAnswer.Found found) {
            return read(source, found, isFull, now);
        }
        if (answer instanceof FetchAnswer.NotModified) {
            sources.unchanged(source.id(), now, now.plus(interval()));
            return Result.of(FetchOutcome.Kind.NOT_MODIFIED, null);
        }
        if (answer instanceof FetchAnswer.Gone) {
            String problem = "The feed is gone for good (410), so it is paused.";
            sources.failed(source.id(), now, now.plus(LONGEST_PAUSE), problem, false);
            sources.pause(source.id(), true, now.plus(LONGEST_PAUSE));
            return Result.of(FetchOutcome.Kind.GONE, problem);
        }
        return failed(source, (FetchAnswer.Failed) answer, now);
    }

    private Result read(SourceDao.Source source, FetchAnswer.Found found, boolean isFull, Instant now) {
        Feed feed;
        try {
            feed = reader.read(found.body(), found.contentType(), found.address());
        } catch (UnreadableFeedException e) {
            return failed(source, FetchAnswer.Failed.because(String.valueOf(e.getMessage())), now);
        }
        SourceDao.Source here = joined(source, feed);
        FeedImport.Counts counts = intake.take(here, feed, found.address(), now);
        String doubt = doubt(here, counts, now);
        int pulled =
                doubt == null && sources.children(source.id()) == 0 ? vanished.hold(here, feed, counts.keys(), now) : 0;
        String problem = doubt != null ? doubt : problem(feed, counts, pulled, moved(here, found.movedTo(), now));
        Validators validators = counts.broken() == 0 ? found.validators() : Validators.NONE;
        sources.succeeded(new SourceDao.Read(
                source.id(),
                now,
                next(feed, found.maxAge(), now),
                problem,
                validators.etag(),
                validators.lastModified(),
                isFull));
        return new Result(
                new FetchOutcome(FetchOutcome.Kind.READ, counts.added(), counts.changed(), problem), counts.held());
    }

    /**
     * What a hub brought. That may be a part of the feed, so what is missing in it says nothing; and when the feed is
     * fetched again stays as it was.
     */
    Result brought(SourceDao.Source source, FetchAnswer.Found found, Instant now) {
        Feed feed;
        try {
            feed = reader.read(found.body(), found.contentType(), found.address());
        } catch (UnreadableFeedException e) {
            return Result.of(FetchOutcome.Kind.FAILED, e.getMessage());
        }
        FeedImport.Counts counts = intake.take(source, feed, found.address(), now);
        String problem = doubt(source, counts, now);
        return new Result(
                new FetchOutcome(
                        counts.broken() == 0 ? FetchOutcome.Kind.READ : FetchOutcome.Kind.FAILED,
                        counts.added(),
                        counts.changed(),
                        problem == null ? problem(feed, counts, 0, null) : problem),
                counts.held());
    }

    /** Feeds of one site share their posts, so that one in five categories is one post with five topics. */
    private SourceDao.Source joined(SourceDao.Source source, Feed feed) {
        URI site = feed.site();
        if (!source.isFirstFetch() || source.parentId() != null || site == null || sources.children(source.id()) > 0) {
            return source;
        }
        return sources.sameSite(WebAddress.host(site), source.id())
                .flatMap(parent -> {
                    sources.join(source.id(), parent);
                    return sources.find(source.id());
                })
                .orElse(source);
    }

    private @Nullable String doubt(SourceDao.Source source, FeedImport.Counts counts, Instant now) {
        if (counts.doubts().isEmpty()) {
            return source.guardReason();
        }
        String reason = SafeText.beginning(
                "Everything new is held, for the source does not look like itself: "
                        + String.join("; ", counts.doubts()) + ".",
                500);
        sources.guard(source.id(), reason, now);
        return reason;
    }

    private static @Nullable String problem(Feed feed, FeedImport.Counts counts, int pulled, @Nullable String moved) {
        if (counts.broken() > 0) {
            return counts.broken() + " items could not be taken in; they are tried again.";
        }
        if (moved != null) {
            return moved;
        }
        if (pulled > 0) {
            return pulled + " posts have vanished from the feed and are held.";
        }
        if (counts.isExcerpts()) {
            return "The feed has only the beginnings of posts. Say in the settings whether to take the rest from its pages.";
        }
        return feed.isRepaired() ? "The feed is broken in places; what could be read was read." : null;
    }

    private @Nullable String moved(SourceDao.Source source, @Nullable URI to, Instant now) {
        if (to == null) {
            sources.stays(source.id());
            return null;
        }
        boolean isSame = to.toString().equals(source.movedTo());
        boolean isSettled = isSame
                && source.movedSeen() + 1 >= MOVED_OFTEN
                && source.movedSince() != null
                && !source.movedSince().plus(MOVED_LONG).isAfter(now);
        boolean isNear = SourceLooks.domain(to.getHost())
                .equals(SourceLooks.domain(URI.create(source.feedUrl()).getHost()));
        if (isSettled && isNear) {
            sources.settle(source.id(), to.toString());
            return null;
        }
        sources.moved(source.id(), to.toString(), now);
        return isNear ? null : "It says that it has moved to another site. Say on its page whether that is so.";
    }

    private Instant next(Feed feed, @Nullable Duration maxAge, Instant now) {
        Duration wish = longer(maxAge, feed.manners().every());
        Duration capped = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        return feed.manners().awake(now.plus(longer(interval(), capped)));
    }

    private static Duration longer(@Nullable Duration one, @Nullable Duration other) {
        Duration first = one == null ? Duration.ZERO : one;
        return other != null && other.compareTo(first) > 0 ? other : first;
    }

    private Result failed(SourceDao.Source source, FetchAnswer.Failed answer, Instant now) {
        Duration pause = interval.multipliedBy(1L << Math.min(source.failures() + 1, 10));
        Duration next = longer(pause, answer.retryAfter());
        boolean isMissing = answer.status() == 404;
        boolean isLong = isMissing
                && source.missingSince() != null
                && !source.missingSince().plus(MISSING_LONG).isAfter(now);
        String reason =
                isLong ? answer.reason() + " That has been so for five days: look for its new one." : answer.reason();
        sources.failed(
                source.id(),
                now,
                now.plus(next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next),
                reason,
                isMissing);
        return Result.of(FetchOutcome.Kind.FAILED, reason);
    }

    /** A tenth more or less, so that sources of one host do not stay in step. */
    private Duration interval() {
        long millis = interval.toMillis();
        return Duration.ofMillis(
                millis + (long) (millis * ThreadLocalRandom.current().nextDouble(-0.1, 0.1)));
    }
}
