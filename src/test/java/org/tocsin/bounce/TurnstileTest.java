package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final Turnstile turnstile = new Turnstile();

    @Test
    void letsTwoThroughAtATimeAndSendsAwayWhoFindsNoPlace() throws Exception {
        CountDownLatch inside = new CountDownLatch(Turnstile.ABREAST);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger sentAway = new AtomicInteger();
        CountDownLatch refused = new CountDownLatch(8);
        ExecutorService flood = Executors.newFixedThreadPool(40);
        List<? extends Future<?>> all = IntStream.range(0, 40)
                .mapToObj(i -> flood.submit(() -> {
                    Throwable trouble = catchThrowable(() -> turnstile.pass(() -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        inside.countDown();
                        awaits(goOn);
                        now.decrementAndGet();
                    }));
                    if (trouble != null) {
                        sentAway.incrementAndGet();
                        refused.countDown();
                    }
                }))
                .toList();

        inside.await();
        refused.await();
        goOn.countDown();
        for (Future<?> each : all) {
            each.get();
        }
        flood.shutdown();

        assertThat(most).hasValue(Turnstile.ABREAST);
        assertThat(sentAway).hasValue(8);
    }

    @Test
    void leavesTheDatabaseToUrgentMailWhileAFloodComesIn() throws Exception {
        try (ReturnedSide side = new ReturnedSide()) {
            side.subscribe(1, "reader@gmail.com");
            int flood = 100;
            long first = side.sent(1);
            for (int i = 1; i < flood; i++) {
                side.sent(1);
            }
            byte[] report = ReturnedSide.failure("550 Mail content denied").getBytes(StandardCharsets.UTF_8);
            AtomicInteger next = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(10);
            ExecutorService conversations = Executors.newFixedThreadPool(20); // as many as the port has
            for (int i = 0; i < flood; i++) {
                conversations.execute(() -> {
                    long sent = first + next.getAndIncrement();
                    side.rules.bounces().receive("", side.path(sent, 1), report);
                    begun.countDown();
                });
            }
            begun.await();

            int connections = 12 - Turnstile.ABREAST; // of the pool
            CountDownLatch held = new CountDownLatch(connections);
            ExecutorService urgent = Executors.newFixedThreadPool(connections);
            for (int i = 0; i < connections; i++) {
                urgent.execute(() -> side.database.jdbi().useHandle(handle -> {
                    handle.execute("SELECT 1");
                    held.countDown();
                    awaits(held); // nobody gives a connection back before all have one
                }));
            }
            held.await();

            conversations.shutdown();
            assertThat(conversations.awaitTermination(2, java.util.concurrent.TimeUnit.MINUTES))
                    .isTrue();
            urgent.shutdown();
            assertThat(side.count("report")).isEqualTo(flood);
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
