package org.tocsin.post;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;

/** The feeds that posts are imported from. */
public final class Sources implements AutoCloseable {
    /** So many posts of a source's past may be sent after all. */
    public static final int MOST_PICKED = 10;

    private static final Logger log = LoggerFactory.getLogger(Sources.class);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final SourceDao sources;
    private final PostDao posts;
    private final FeedReader reader;
    private final FeedImport intake;
    private final FetchSettings settings;
    private final Fetcher fetcher;
    private final Clock clock;

    /** @param clock its zone is taken for dates that name none */
    public Sources(Jdbi jdbi, Transactions transactions, Topics topics, FetchSettings settings, Clock clock) {
        this.sources = jdbi.onDemand(SourceDao.class);
        this.posts = jdbi.onDemand(PostDao.class);
        this.reader = new FeedReader(clock.getZone());
        this.settings = settings;
        this.fetcher = new Fetcher(settings, clock);
        this.intake = new FeedImport(
                jdbi, transactions, topics, new Pictures(jdbi, fetcher), new Cleaner(settings.allowLocal()));
        this.clock = clock;
    }

    /**
     * Adds a feed. What is in it at its first fetch goes to the archive and is sent to nobody.
     *
     * @param language of its posts, unless they say or show another
     * @return the id of the source
     */
    public long add(String name, URI feedUrl, LanguageTag language, Instant now) {
        return sources.insert(name, feedUrl.toString(), language.value(), now);
    }

    /**
     * Fetches now, whether or not it is due or paused. It waits for the network, so never in a transaction.
     *
     * @throws IllegalArgumentException for an unknown source
     */
    public FetchOutcome fetch(long sourceId) {
        SourceDao.Source source =
                sources.find(sourceId).orElseThrow(() -> new IllegalArgumentException("no source " + sourceId));
        Validators validators = new Validators(source.etag(), source.lastModified());
        FetchAnswer answer = fetcher.get(URI.create(source.feedUrl()), validators);
        Instant now = clock.instant();
        FetchOutcome outcome = settle(source, answer, now);
        log.info("Source {}: {}, {} new, {} changed", sourceId, outcome.kind(), outcome.added(), outcome.changed());
        return outcome;
    }

    private FetchOutcome settle(SourceDao.Source source, FetchAnswer answer, Instant now) {
        if (answer instanceof FetchAnswer.Found found) {
            return read(source, found, now);
        }
        if (answer instanceof FetchAnswer.NotModified) {
            sources.unchanged(source.id(), now, now.plus(interval()));
            return new FetchOutcome(FetchOutcome.Kind.NOT_MODIFIED, 0, 0, null);
        }
        if (answer instanceof FetchAnswer.Gone) {
            String problem = "The feed is gone for good (410), so it is paused.";
            sources.failed(source.id(), now, now.plus(LONGEST_PAUSE), problem);
            sources.pause(source.id(), true, now.plus(LONGEST_PAUSE));
            return new FetchOutcome(FetchOutcome.Kind.GONE, 0, 0, problem);
        }
        FetchAnswer.Failed failed = (FetchAnswer.Failed) answer;
        return failed(source, failed.reason(), failed.retryAfter(), now);
    }

    private FetchOutcome read(SourceDao.Source source, FetchAnswer.Found found, Instant now) {
        try {
            Feed feed = reader.read(found.body(), found.contentType(), found.address());
            FeedImport.Counts counts = intake.take(source, feed, now);
            String problem = problem(feed, counts);
            Validators validators = counts.broken() == 0 ? found.validators() : Validators.NONE;
            sources.succeeded(
                    source.id(), now, now.plus(interval()), problem, validators.etag(), validators.lastModified());
            return new FetchOutcome(FetchOutcome.Kind.READ, counts.added(), counts.changed(), problem);
        } catch (UnreadableFeedException e) {
            return failed(source, String.valueOf(e.getMessage()), null, now);
        }
    }

    private static @Nullable String problem(Feed feed, FeedImport.Counts counts) {
        if (counts.broken() > 0) {
            return counts.broken() + " items could not be taken in; they are tried again.";
        }
        return feed.isRepaired() ? "The feed is broken in places; what could be read was read." : null;
    }

    private FetchOutcome failed(SourceDao.Source source, String reason, @Nullable Duration retryAfter, Instant now) {
        Duration pause = settings.interval().multipliedBy(1L << Math.min(source.failures() + 1, 10));
        Duration wish = retryAfter == null ? Duration.ZERO : retryAfter;
        Duration next = wish.compareTo(pause) > 0 ? wish : pause;
        sources.failed(source.id(), now, now.plus(next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next), reason);
        return new FetchOutcome(FetchOutcome.Kind.FAILED, 0, 0, reason);
    }

    /** A tenth more or less, so that sources of one host do not stay in step. */
    private Duration interval() {
        long millis = settings.interval().toMillis();
        return Duration.ofMillis(
                millis + (long) (millis * ThreadLocalRandom.current().nextDouble(-0.1, 0.1)));
    }

    /**
     * Fetches every source that is due and not paused, one after the other.
     *
     * @return how many were fetched
     */
    public int fetchDue(Instant now) {
        int count = 0;
        for (SourceDao.Source source : sources.due(now)) {
            if (sources.claim(source.id(), source.nextFetchAt(), now.plus(settings.interval()))) {
                fetchAlone(source);
                count++;
            }
        }
        return count;
    }

    /** What breaks here must not keep the other sources waiting. */
    private void fetchAlone(SourceDao.Source source) {
        try {
            fetch(source.id());
        } catch (RuntimeException e) {
            log.error("Source {} could not be fetched", source.id(), Throwables.getRootCause(e));
        }
    }

    public List<SourceStatus> all() {
        Map<Long, Integer> counts = new HashMap<>();
        sources.counts().forEach(counted -> counts.put(counted.sourceId(), counted.posts()));
        Map<Long, List<String>> unmapped = sources.unmapped().stream()
                .collect(Collectors.groupingBy(
                        SourceDao.Label::sourceId, Collectors.mapping(SourceDao.Label::label, Collectors.toList())));
        return sources.all().stream()
                .map(source -> SourceStatus.of(
                        source, counts.getOrDefault(source.id(), 0), unmapped.getOrDefault(source.id(), List.of())))
                .toList();
    }

    public Optional<SourceStatus> find(long sourceId) {
        return all().stream().filter(source -> source.id() == sourceId).findFirst();
    }

    /**
     * Makes posts of the archive due after all.
     *
     * @param postIds at most {@link #MOST_PICKED}; those of other sources and those that are out already are left alone
     * @return how many became due
     */
    public int pick(long sourceId, Collection<Long> postIds, Instant now) {
        if (postIds.size() > MOST_PICKED) {
            throw new IllegalArgumentException("at most " + MOST_PICKED + " posts can be picked");
        }
        return postIds.isEmpty() ? 0 : posts.pick(sourceId, postIds, now);
    }

    public void pause(long sourceId) {
        sources.pause(sourceId, true, clock.instant());
    }

    /** It is due at once. */
    public void resume(long sourceId, Instant now) {
        sources.pause(sourceId, false, now);
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }
}
