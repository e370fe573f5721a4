package org.tocsin.post;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what hubs brought, one after the other, while they are answered already. What it cannot take is fetched. */
final class HubIntake implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HubIntake.class);
    private static final int MOST_WAITING = 32;
    private static final Duration TO_FINISH = Duration.ofSeconds(20);

    private final Sources sources;
    private final ExecutorService work = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            new ThreadFactoryBuilder().setNameFormat("hubs").setDaemon(true).build());

    HubIntake(Sources sources) {
        this.sources = sources;
    }

    void take(long sourceId, FetchAnswer.Found found) {
        try {
            work.execute(() -> takeIn(sourceId, found));
        } catch (RejectedExecutionException e) {
            sources.ring(sourceId);
        }
    }

    private void takeIn(long sourceId, FetchAnswer.Found found) {
        try {
            if (sources.brought(sourceId, found).kind() != FetchOutcome.Kind.READ) {
                sources.ring(sourceId);
            }
        } catch (RuntimeException e) {
            log.error("What its hub brought of source {} could not be taken in", sourceId, Throwables.getRootCause(e));
            sources.ring(sourceId);
        }
    }

    /** What is here already is taken in first. */
    @Override
    public void close() {
        MoreExecutors.shutdownAndAwaitTermination(work, TO_FINISH);
    }
}
