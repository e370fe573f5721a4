package org.tocsin.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Plans many batches two at a time: while the database works for one, the other is being thought about. */
final class SideBySide {
    private static final int ABREAST = 2;

    /** Fewer are not worth threads of their own. */
    private static final int FEW = 4;

    private SideBySide() {}

    /**
     * What came of each. When one fails no other is begun, and its fault is thrown once those under way have ended.
     *
     * @param work for several threads
     */
    static <T, R> List<R> each(List<T> batches, Function<T, R> work) {
        if (batches.size() <= FEW) {
            return batches.stream().map(work).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(ABREAST, run -> new Thread(run, "digest-planner"));
        try {
            return all(batches, work, new ExecutorCompletionService<>(threads));
        } finally {
            threads.shutdown();
            awaitEnd(threads);
        }
    }

    private static <T, R> List<R> all(List<T> batches, Function<T, R> work, CompletionService<R> threads) {
        List<R> results = new ArrayList<>(batches.size());
        int begun = 0;
        try {
            while (results.size() < batches.size()) {
                for (; begun < batches.size() && begun - results.size() < ABREAST; begun++) {
                    T batch = batches.get(begun);
                    threads.submit(() -> work.apply(batch));
                }
                results.add(threads.take().get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while planning", e);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            threads.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
