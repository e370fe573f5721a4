package org.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.subscriber.Stamps;

/** Readers who sign up, each on a connection that stays open, as fast as they are answered. */
final class SignUps {
    private static final int SEE_OTHER = 303;

    private final URI subscribe;
    private final int connections;
    private final Stamps stamps;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final AtomicInteger readers = new AtomicInteger();

    /** @param stamps makes what stands in forms: those are not fetched, only sent */
    SignUps(URI site, int connections, Stamps stamps) {
        this.subscribe = site.resolve("/subscribe");
        this.connections = connections;
        this.stamps = stamps;
    }

    /**
     * What came of it.
     *
     * @param nanos of each, the quickest first
     * @param taken how many were answered as a sign-up is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answers(long[] nanos, long wallNanos, int taken) {
        int count() {
            return nanos.length;
        }

        double perSecond() {
            return count() / (wallNanos / 1e9);
        }

        boolean isAllTaken() {
            return taken == count();
        }

        /** @param part 0.99 for the time within which 99 of 100 were answered */
        double millis(double part) {
            return nanos[Math.max(0, (int) Math.ceil(part * count()) - 1)] / 1e6;
        }
    }

    Answers send(int count) throws InterruptedException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            Thread thread = new Thread(
                    () -> {
                        for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                            long before = System.nanoTime();
                            if (isTaken()) {
                                taken.incrementAndGet();
                            }
                            nanos[at] = System.nanoTime() - before;
                        }
                    },
                    "reader-" + connection);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long wall = System.nanoTime() - start;
        Arrays.sort(nanos);
        return new Answers(nanos, wall, taken.get());
    }

    private boolean isTaken() {
        int reader = readers.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(subscribe)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "address=reader" + reader + "%40" + BenchSender.DOMAIN + "&topic=" + BenchTopics.SLUG
                                + "1&topic=" + BenchTopics.SLUG + "2&alerts=on&stamp=" + stamps.make()))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == SEE_OTHER;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
