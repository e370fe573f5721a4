package org.tocsin.post;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Fetches sources only to see whether they can be read: nothing is taken in or written down. */
public final class SourceTrials implements AutoCloseable {
    private final SourceDao sources;
    private final FeedReader reader;
    private final Fetcher fetcher;

    public SourceTrials(Jdbi jdbi, FetchSettings settings, Clock clock) {
        this.sources = jdbi.onDemand(SourceDao.class);
        this.reader = new FeedReader(clock.getZone());
        this.fetcher = new Fetcher(settings, clock);
    }

    /**
     * How one went.
     *
     * @param problem in plain words; null when the feed can be read
     * @param aheadOfIt how far this machine's clock is ahead of that of its server; null when it did not say
     */
    public record Trial(
            String name, @Nullable String problem, @Nullable Duration aheadOfIt) {}

    /** How those that are not paused were found the last time that they were fetched in earnest. */
    public List<Trial> onRecord() {
        return sources.all().stream()
                .filter(source -> !source.paused())
                .map(source -> new Trial(
                        source.name(),
                        source.failures() > 0 ? Objects.requireNonNullElse(source.problem(), "?") : null,
                        null))
                .toList();
    }

    /** Every source that is not paused, one after the other. */
    public List<Trial> all() {
        return sources.all().stream()
                .filter(source -> !source.paused())
                .map(source -> trial(source.name(), URI.create(source.feedUrl())))
                .toList();
    }

    private Trial trial(String name, URI feed) {
        Fetcher.Dated dated = fetcher.getDated(feed);
        return new Trial(name, problem(dated.answer()), dated.aheadOfIt());
    }

    private @Nullable String problem(FetchAnswer answer) {
        if (answer instanceof FetchAnswer.Failed failed) {
            return failed.reason();
        }
        if (!(answer instanceof FetchAnswer.Found found)) {
            return "The feed is gone.";
        }
        try {
            reader.read(found.body(), found.contentType(), found.address());
            return null;
        } catch (UnreadableFeedException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
    }
}
