package org.tocsin.post;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
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
    private static final Duration UNTIL_ASKED_IN_FULL = Duration.ofDays(7);
    private static final Duration HISTORY = Duration.ofDays(30);
    private static final int WHOLE = 30 << 20;

    private final SourceDao sources;
    private final LabelDao labels;
    private final FetchLogDao history;
    private final PostDao posts;
    private final Fetcher fetcher;
    private final Pictures pictures;
    private final Cleaner cleaner;
    private final SourceVisit visits;
    private final Polling polling;
    private final SourceCare care;
    private final Discovery discovery;
    private final HubNotices hubs;
    private final Clock clock;

    /** @param clock its zone is taken for dates that name none */
    public Sources(Jdbi jdbi, Transactions transactions, Topics topics, FetchSettings settings, Clock clock) {
        this.sources = jdbi.onDemand(SourceDao.class);
        this.labels = jdbi.onDemand(LabelDao.class);
        this.history = jdbi.onDemand(FetchLogDao.class);
        this.posts = jdbi.onDemand(PostDao.class);
        this.fetcher = new Fetcher(settings, clock);
        this.pictures = new Pictures(jdbi, fetcher);
        FeedReader reader = new FeedReader(clock.getZone());
        this.cleaner = new Cleaner(settings.allowLocal());
        FeedImport intake =
                new FeedImport(jdbi, transactions, topics, new FeedImport.Means(fetcher, pictures, cleaner));
        this.visits = new SourceVisit(sources, reader, intake, new Vanished(posts, fetcher), settings.interval());
        this.polling = new Polling(sources, this::fetch, settings.interval());
        this.care = new SourceCare(jdbi, transactions, settings.hasProxy());
        this.discovery = new Discovery(fetcher, reader, new IncomingItems(cleaner), topics);
        this.hubs = new HubNotices(jdbi, settings);
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
        Instant begun = clock.instant();
        boolean isFull = source.fullAt() == null
                || !source.fullAt().plus(UNTIL_ASKED_IN_FULL).isAfter(begun);
        Validators validators = isFull ? Validators.NONE : new Validators(source.etag(), source.lastModified());
        FetchAnswer answer = fetcher.get(URI.create(source.feedUrl()), validators, WHOLE, source.proxy() != null);
        Instant now = clock.instant();
        SourceVisit.Result result = visits.settle(source, answer, isFull, now);
        if (answer instanceof FetchAnswer.Found found && result.outcome().kind() == FetchOutcome.Kind.READ) {
            hubs.notice(source, found, now);
        }
        return remember(sourceId, result.outcome().kind().name().toLowerCase(Locale.ROOT), result, begun);
    }

    /** Takes in what a hub brought; it may wait for pictures. */
    FetchOutcome brought(long sourceId, FetchAnswer.Found found) {
        SourceDao.Source source = sources.find(sourceId).orElseThrow();
        Instant begun = clock.instant();
        return remember(sourceId, "by_its_hub", visits.brought(source, found, begun), begun);
    }

    /** The source is fetched with the next tick. */
    void ring(long sourceId) {
        sources.ring(sourceId, clock.instant());
    }

    private FetchOutcome remember(long sourceId, String word, SourceVisit.Result result, Instant begun) {
        FetchOutcome outcome = result.outcome();
        Instant now = clock.instant();
        history.add(new FetchLogDao.Entry(
                sourceId,
                now,
                word,
                outcome.added(),
                outcome.changed(),
                result.held(),
                (int) Math.min(Integer.MAX_VALUE, Duration.between(begun, now).toMillis()),
                outcome.problem()));
        history.forget(sourceId, now.minus(HISTORY));
        log.info("Source {}: {}, {} new, {} changed", sourceId, word, outcome.added(), outcome.changed());
        return outcome;
    }

    /**
     * Fetches every source that is due and not paused.
     *
     * @return how many were fetched
     */
    public int fetchDue(Instant now) {
        return polling.fetchDue(now);
    }

    public List<SourceStatus> all() {
        Map<Long, Integer> counts = byId(sources.counts());
        Map<Long, Integer> held = byId(sources.held());
        Map<Long, List<String>> unmapped = labels.unmapped().stream()
                .collect(Collectors.groupingBy(
                        LabelDao.Label::sourceId, Collectors.mapping(LabelDao.Label::label, Collectors.toList())));
        return sources.all().stream()
                .map(source -> SourceStatus.of(
                        source,
                        counts.getOrDefault(source.owner(), 0),
                        held.getOrDefault(source.owner(), 0),
                        unmapped.getOrDefault(source.owner(), List.of())))
                .toList();
    }

    private static Map<Long, Integer> byId(List<SourceDao.Counted> counts) {
        Map<Long, Integer> byId = new HashMap<>();
        counts.forEach(counted -> byId.put(counted.sourceId(), counted.posts()));
        return byId;
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
        long owner = sources.find(sourceId).map(SourceDao.Source::owner).orElse(sourceId);
        return postIds.isEmpty() ? 0 : posts.pick(owner, postIds, now);
    }

    public void pause(long sourceId) {
        sources.pause(sourceId, true, clock.instant());
    }

    /** It is due at once. */
    public void resume(long sourceId, Instant now) {
        sources.pause(sourceId, false, now);
    }

    /** What staff set for a source, and what they know of it. */
    SourceCare care() {
        return care;
    }

    /** Makes texts of what staff type; their pictures are fetched as feeds are. */
    Function<String, Written> writing() {
        return markdown -> Written.of(markdown, cleaner, pictures::bring);
    }

    Pictures pictures() {
        return pictures;
    }

    /** Finds feeds and shows what is in them. */
    Discovery discovery() {
        return discovery;
    }

    /** How we stand with the hub of a source, in words; empty when it names none. */
    Optional<String> hub(long sourceId) {
        return hubs.words(sourceId, clock.instant());
    }

    /** What came of the last fetches, the newest first. */
    List<FetchLogDao.Entry> history(long sourceId, int limit) {
        return history.newest(sourceId, limit);
    }

    @Override
    public void close() throws IOException {
        polling.close();
        fetcher.close();
    }
}
