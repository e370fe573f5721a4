package org.tocsin.post;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what is due: several hosts at once, but of each host one source after the other. */
final class Polling implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    private static final int HOSTS_AT_ONCE = 8;

    /** The rest waits for the next time, so that one slow host does not keep the others from theirs. */
    private static final int OF_ONE_HOST = 10;

    private final SourceDao sources;
    private final LongConsumer fetch;
    private final Duration interval;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            HOSTS_AT_ONCE,
            new ThreadFactoryBuilder().setNameFormat("feeds-%d").setDaemon(true).build());

    Polling(SourceDao sources, LongConsumer fetch, Duration interval) {
        this.sources = sources;
        this.fetch = fetch;
        this.interval = interval;
    }

    /** @return how many were fetched */
    int fetchDue(Instant now) {
        Map<String, List<SourceDao.Source>> byHost = new LinkedHashMap<>();
        sources.due(now)
                .forEach(source -> byHost.computeIfAbsent(
                                WebAddress.host(URI.create(source.feedUrl())), ignored -> new ArrayList<>())
                        .add(source));
        return together(byHost.values().stream()
                .<Callable<Integer>>map(some -> () -> oneAfterTheOther(some, now))
                .toList());
    }

    private int together(Collection<Callable<Integer>> work) {
        int count = 0;
        try {
            for (Future<Integer> done : workers.invokeAll(work)) {
                count += done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("fetching what is due broke off", e.getCause());
        }
        return count;
    }

    private int oneAfterTheOther(List<SourceDao.Source> some, Instant now) {
        int count = 0;
        for (SourceDao.Source source : some.subList(0, Math.min(OF_ONE_HOST, some.size()))) {
            if (sources.claim(source.id(), source.nextFetchAt(), now.plus(interval))) {
                fetchAlone(source);
                count++;
            }
        }
        return count;
    }

    /** What breaks here must not keep the other sources waiting. */
    private void fetchAlone(SourceDao.Source source) {
        try {
            fetch.accept(source.id());
        } catch (RuntimeException e) {
            log.error("Source {} could not be fetched", source.id(), Throwables.getRootCause(e));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
